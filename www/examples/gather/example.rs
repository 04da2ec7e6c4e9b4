use std::time::Duration;

use wasyncio::{gather, println, sleep};

async fn coffee() -> &'static str {
    sleep(Duration::from_millis(900)).await;
    println!("coffee: brewed");
    "coffee"
}

async fn toast() -> &'static str {
    sleep(Duration::from_millis(300)).await;
    println!("toast: golden");
    "toast"
}

async fn eggs() -> &'static str {
    sleep(Duration::from_millis(600)).await;
    println!("eggs: fried");
    "eggs"
}

#[wasyncio::main]
async fn main() {
    // All three at once: it takes 0.9 s, not 1.8.
    let (a, b, c) = gather((coffee(), toast(), eggs())).await;
    println!("served: {a}, {b}, {c}");
}
