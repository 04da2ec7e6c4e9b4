use std::time::Duration;

use wasyncio::{Error, create_task, println, sleep, wait};

type Baked = Result<&'static str, &'static str>;

async fn bread() -> Baked {
    sleep(Duration::from_millis(800)).await;
    Ok("a loaf")
}

async fn cake() -> Baked {
    sleep(Duration::from_millis(400)).await;
    Err("no eggs")
}

#[wasyncio::main]
async fn main() -> wasyncio::Result<()> {
    let tasks = [create_task(bread()), create_task(cake())];
    if let Err(Error::InvalidStateError(_)) = tasks[0].result() {
        println!("too early: there is no result yet");
    }

    wait(&tasks).await;
    for task in &tasks {
        match task.result()? {
            Ok(value) => println!("result: {value}"),
            Err(error) => println!("failed: {error}"),
        }
    }
    Ok(())
}
