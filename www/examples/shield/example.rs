use std::time::Duration;

use wasyncio::{Task, catch_cancelled, create_task, println, shield, sleep};

async fn save() -> &'static str {
    println!("save: begins");
    sleep(Duration::from_millis(900)).await;
    println!("save: all is written");
    "saved"
}

async fn visitor(saving: Task<&'static str>) {
    if let Err(cancelled) = catch_cancelled(shield(saving)).await {
        println!("visitor: has left the page");
        cancelled.raise().await
    }
}

#[wasyncio::main]
async fn main() {
    let saving = create_task(save());
    let visit = create_task(visitor(saving.clone()));
    sleep(Duration::from_millis(400)).await;
    println!("main: cancels the visitor, who waits for the save");
    visit.cancel();
    println!("main: the page is {}", saving.await);
}
