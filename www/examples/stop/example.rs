use std::time::Duration;

use wasyncio::{EventLoop, Result, println, sleep};

async fn cook(event_loop: EventLoop) -> &'static str {
    for course in ["soup", "fish", "cake"] {
        sleep(Duration::from_millis(400)).await;
        println!("cook: {course}");
        if course == "fish" {
            event_loop.stop();
            println!("cook: this step is still finished");
        }
    }
    "a full meal"
}

fn main() -> Result<()> {
    let event_loop = EventLoop::new();
    let meal = event_loop.create_task(cook(event_loop.clone()))?;

    event_loop.run_forever().result()?;
    println!("stopped: the cook stands still, with a cake to go");

    let meal = event_loop.run_until_complete(meal).result()?;
    println!("run again: {meal}");
    event_loop.close()
}
