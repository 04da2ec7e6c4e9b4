use std::time::Duration;

use wasyncio::{create_task, println, sleep};

async fn kettle() -> &'static str {
    println!("kettle: on");
    sleep(Duration::from_millis(900)).await;
    println!("kettle: boils");
    "hot water"
}

async fn toaster() -> &'static str {
    println!("toaster: on");
    sleep(Duration::from_millis(600)).await;
    println!("toaster: pops up");
    "toast"
}

#[wasyncio::main]
async fn main() {
    let water = create_task(kettle());
    let bread = create_task(toaster());
    println!("main: two tasks, and nothing has run yet");
    sleep(Duration::from_millis(300)).await;
    println!("main: the table is set");
    println!("main: there is {} and {}", bread.await, water.await);
}
