use std::time::Duration;

use wasyncio::{Event, create_task, gather, println, sleep};

async fn runner(name: &str, milliseconds: u64, start: Event) {
    println!("{name} is ready");
    start.wait().await;
    sleep(Duration::from_millis(milliseconds)).await;
    println!("{name} is at the finish");
}

#[wasyncio::main]
async fn main() {
    let start = Event::new();
    let race = [("Ada", 600), ("Bob", 900), ("Cleo", 300)]
        .map(|(name, time)| create_task(runner(name, time, start.clone())));
    sleep(Duration::from_millis(500)).await;
    println!("bang!");
    start.set();
    gather(race).await;
}
