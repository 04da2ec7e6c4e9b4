use std::time::Duration;

use wasyncio::{EventLoop, Result, println, sleep};

async fn kettle() -> &'static str {
    println!("kettle: on");
    sleep(Duration::from_millis(800)).await;
    println!("kettle: boils");
    "hot water"
}

async fn table() {
    sleep(Duration::from_millis(400)).await;
    println!("table: set");
}

fn main() -> Result<()> {
    let event_loop = EventLoop::new();
    let water = event_loop.create_task(kettle())?;

    event_loop.run_until_complete(table()).result()?;
    println!("the loop is at rest, and nobody watches the kettle");

    let answer = event_loop.run_until_complete(water).result()?;
    println!("now there is {answer}");
    event_loop.close()
}
