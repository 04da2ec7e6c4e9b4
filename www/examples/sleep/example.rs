use std::time::Duration;

use wasyncio::{create_task, gather, println, sleep};

async fn nap(who: &str, milliseconds: u64) {
    println!("{who} falls asleep");
    sleep(Duration::from_millis(milliseconds)).await;
    println!("{who} wakes up");
}

#[wasyncio::main]
async fn main() {
    let child = create_task(nap("the child", 900));
    let cat = create_task(nap("the cat", 300));
    let dog = create_task(nap("the dog", 600));
    sleep(Duration::ZERO).await; // not a pause: only lets the others take their turn
    println!("the house is quiet");
    gather((child, cat, dog)).await;
}
