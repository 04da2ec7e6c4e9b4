use std::time::Duration;

use wasyncio::{Queue, Result, create_task, println, sleep};

async fn cook(counter: Queue<String>) -> Result<()> {
    for number in 1..=4 {
        sleep(Duration::from_millis(200)).await;
        println!("cook: plate {number}");
        counter.put(format!("plate {number}")).await?; // waits while the counter is full
    }
    Ok(())
}

async fn waiter(counter: Queue<String>) -> Result<()> {
    loop {
        let plate = counter.get().await?; // waits while the counter is empty
        sleep(Duration::from_millis(600)).await;
        println!("waiter: served {plate}");
        counter.task_done()?;
    }
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let counter = Queue::new(1);
    let serving = create_task(waiter(counter.clone()));
    create_task(cook(counter.clone())).await?;
    println!("main: all are cooked");
    counter.join().await;
    println!("main: all are served");
    serving.cancel();
    Ok(())
}
