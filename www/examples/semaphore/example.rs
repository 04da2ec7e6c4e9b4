use std::time::Duration;

use wasyncio::{Semaphore, gather, println, sleep};

async fn charge(car: &str, milliseconds: u64, plugs: Semaphore) {
    let _plug = plugs.acquire().await; // until the end of this block
    println!("{car} is plugged in");
    sleep(Duration::from_millis(milliseconds)).await;
    println!("{car} is charged");
}

#[wasyncio::main]
async fn main() {
    let plugs = Semaphore::new(2);
    let cars = [
        ("the van", 900),
        ("the taxi", 300),
        ("the bus", 900),
        ("the bike", 600),
    ];
    gather(cars.map(|(car, time)| charge(car, time, plugs.clone()))).await;
}
