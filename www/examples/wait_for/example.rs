use std::time::Duration;

use wasyncio::{catch_cancelled, println, sleep, wait_for};

async fn bus() -> &'static str {
    sleep(Duration::from_millis(400)).await;
    "the bus"
}

async fn taxi() -> &'static str {
    match catch_cancelled(sleep(Duration::from_secs(60))).await {
        Ok(()) => "the taxi",
        Err(cancelled) => {
            println!("taxi: the order is cancelled");
            cancelled.raise().await
        }
    }
}

async fn take(ride: impl Future<Output = &'static str>) {
    match wait_for(ride, Duration::from_millis(800)).await {
        Ok(name) => println!("caught {name}"),
        Err(_) => println!("too late: we walk"),
    }
}

#[wasyncio::main]
async fn main() {
    take(bus()).await;
    take(taxi()).await;
}
