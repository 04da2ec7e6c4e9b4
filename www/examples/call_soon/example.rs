use std::time::Duration;

use wasyncio::{EventLoop, Result, create_task, get_running_loop, println, sleep};

fn ping(event_loop: &EventLoop, turn: u32) -> Result<()> {
    let next = event_loop.clone();
    event_loop.call_soon(move || {
        println!("callback: ping {turn}");
        if turn < 3 {
            ping(&next, turn + 1).expect("the loop is open");
        }
    })?;
    Ok(())
}

async fn pong() {
    for turn in [1, 2, 3] {
        println!("task: pong {turn}");
        sleep(Duration::ZERO).await;
    }
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let event_loop = get_running_loop()?;
    ping(&event_loop, 1)?;
    let mistake = event_loop.call_soon(|| println!("callback: never"))?;
    mistake.cancel();
    let player = create_task(pong());
    println!("main: nothing was called yet");
    player.await;
    println!("main: each in turn");
    Ok(())
}
