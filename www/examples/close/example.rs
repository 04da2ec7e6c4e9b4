use std::time::Duration;

use wasyncio::{Error, EventLoop, Result, catch_cancelled, println, sleep, wait};

async fn guest(name: &str) {
    if let Err(cancelled) = catch_cancelled(sleep(Duration::from_secs(60))).await {
        println!("{name} goes home");
        cancelled.raise().await
    }
}

fn main() -> Result<()> {
    let event_loop = EventLoop::new();
    let guests = [
        event_loop.create_task(guest("Ada"))?,
        event_loop.create_task(guest("Bob"))?,
    ];
    let evening = sleep(Duration::from_millis(600));
    event_loop.run_until_complete(evening).result()?;

    println!("last orders, please");
    for task in &guests {
        task.cancel();
    }
    event_loop.run_until_complete(wait(guests)).result()?;

    event_loop.close()?;
    let order = event_loop.call_soon(|| println!("one more!"));
    if let Err(Error::RuntimeError(_)) = order {
        println!("a closed loop takes no more orders");
    }
    Ok(())
}
