use std::time::Duration;

use wasyncio::{catch_cancelled, create_task, println, sleep};

async fn bath() {
    println!("bath: the water runs");
    if let Err(cancelled) = catch_cancelled(sleep(Duration::from_secs(60))).await {
        println!("bath: closes the tap");
        sleep(Duration::from_millis(400)).await; // to tidy up may take its time
        println!("bath: is dry");
        cancelled.raise().await
    }
}

#[wasyncio::main]
async fn main() {
    let task = create_task(bath());
    sleep(Duration::from_millis(600)).await;
    println!("main: the telephone!");
    task.cancel();
    if catch_cancelled(task).await.is_err() {
        println!("main: the bath has ended");
    }
}
