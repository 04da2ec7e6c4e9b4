use std::time::Duration;

use wasyncio::{Error, Result, catch_cancelled, println, sleep, task_group};

async fn soup() {
    sleep(Duration::from_millis(400)).await;
    println!("soup: ready");
}

async fn cake() -> Result<()> {
    sleep(Duration::from_millis(800)).await;
    Err(Error::ValueError("the oven is broken".to_owned()))
}

async fn roast() {
    if let Err(cancelled) = catch_cancelled(sleep(Duration::from_secs(60))).await {
        println!("roast: taken out");
        cancelled.raise().await
    }
}

#[wasyncio::main]
async fn main() {
    let dinner = task_group(async |dinner| {
        dinner.create_task(soup())?;
        dinner.create_task(cake())?;
        dinner.create_task(roast())?;
        println!("main: waits for three dishes");
        Ok(())
    });
    if let Err(group) = dinner.await {
        for error in group.exceptions() {
            println!("main: {error}");
        }
    }
}
