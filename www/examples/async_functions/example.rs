use std::time::Duration;

use wasyncio::{println, sleep};

async fn find(what: &str) -> &str {
    sleep(Duration::from_millis(400)).await;
    println!("found {what}");
    what
}

async fn heat(what: &str) -> String {
    sleep(Duration::from_millis(400)).await;
    println!("heated {what}");
    format!("hot {what}")
}

async fn cocoa() -> String {
    let powder = find("powder").await;
    let milk = heat(find("milk").await).await;
    format!("{milk} with {powder}")
}

#[wasyncio::main]
async fn main() {
    println!("cocoa, one step after the other:");
    println!("{}", cocoa().await);
}
