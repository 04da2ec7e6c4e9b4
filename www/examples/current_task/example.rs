use std::time::Duration;

use wasyncio::{TaskOptions, current_task, gather, println, sleep};

fn log(text: &str) {
    let name = current_task().map(|task| task.name()).unwrap_or_default();
    println!("[{name}] {text}");
}

async fn deliver(milliseconds: u64) {
    log("sets out");
    sleep(Duration::from_millis(milliseconds)).await;
    log("rings at the door");
}

#[wasyncio::main]
async fn main() {
    let office = current_task().expect("this is a task, too");
    office.set_name("office");
    log("two parcels to go");
    let bike = TaskOptions::new().name("bike").create_task(deliver(800));
    let drone = TaskOptions::new().name("drone").create_task(deliver(400));
    gather((bike, drone)).await;
    log("all delivered");
}
