use std::time::Duration;

use wasyncio::{println, sleep, timeout};

async fn exam() {
    for number in [1, 2, 3, 4] {
        sleep(Duration::from_millis(400)).await;
        println!("answered question {number}");
    }
}

#[wasyncio::main]
async fn main() {
    let in_time = timeout(Duration::from_secs(1), async {
        println!("you have one second");
        exam().await;
        println!("never printed");
    });
    if in_time.await.is_err() {
        println!("time is up");
    }
}
