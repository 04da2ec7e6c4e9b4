use std::time::Duration;

use wasyncio::{Task, TaskOptions, println, sleep};

fn post(name: &str, milliseconds: u64) -> Task<()> {
    let travel = async move { sleep(Duration::from_millis(milliseconds)).await };
    TaskOptions::new().name(name).create_task(travel)
}

#[wasyncio::main]
async fn main() {
    let letter = post("letter", 300);
    let parcel = post("parcel", 1400);

    while !parcel.done() {
        sleep(Duration::from_millis(600)).await;
        for task in [&letter, &parcel] {
            let state = if task.done() { "here" } else { "on its way" };
            println!("{}: {state}", task.name());
        }
    }
}
