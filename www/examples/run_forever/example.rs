use std::time::Duration;

use wasyncio::{EventLoop, Result, println, sleep, wait};

async fn clock() {
    loop {
        sleep(Duration::from_millis(500)).await;
        println!("clock: tick");
    }
}

async fn door(event_loop: EventLoop) {
    for guest in ["Ada", "Bob"] {
        sleep(Duration::from_millis(700)).await;
        println!("door: {guest} comes in");
    }
    println!("door: locked");
    event_loop.stop();
}

fn main() -> Result<()> {
    let event_loop = EventLoop::new();
    let ticking = event_loop.create_task(clock())?;
    let _opening = event_loop.create_task(door(event_loop.clone()))?;

    event_loop.run_forever().result()?;
    println!("forever ended, because somebody called stop");

    ticking.cancel();
    event_loop.run_until_complete(wait([ticking])).result()?;
    event_loop.close()
}
