use std::time::Duration;

use wasyncio::{Lock, gather, println, sleep};

async fn wash(name: &str, bathroom: Lock) {
    println!("{name} is at the door");
    let _inside = bathroom.acquire().await; // until the end of this block
    println!("{name} goes in");
    sleep(Duration::from_millis(400)).await;
    println!("{name} comes out");
}

#[wasyncio::main]
async fn main() {
    let bathroom = Lock::new();
    let family = ["Ada", "Bob", "Cleo"];
    gather(family.map(|name| wash(name, bathroom.clone()))).await;
}
