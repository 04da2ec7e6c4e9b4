//! A page's program, as the README has it: it runs when the module is instantiated.

use std::time::Duration;
use wasyncio::{create_task, println, sleep};

#[wasyncio::main]
async fn start() {
    let ticks = create_task(async {
        for tick in 1..=2 {
            println!("tick {tick}");
            sleep(Duration::from_millis(10)).await;
        }
    });
    ticks.await;
    println!("hello, console");
}
