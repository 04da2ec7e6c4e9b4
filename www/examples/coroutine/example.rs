use std::time::Duration;

use wasyncio::{Coroutine, gather, println, sleep};

// Each `async fn` has a future of a type of its own. What is marked gives one
// type, `Coroutine`, which knows its name.
#[wasyncio::coroutine]
async fn steep(tea: &'static str, milliseconds: u64) -> String {
    println!("{tea}: in the water");
    sleep(Duration::from_millis(milliseconds)).await;
    println!("{tea}: ready");
    format!("a cup of {tea}")
}

#[wasyncio::main]
async fn main() {
    let teas: Vec<Coroutine<String>> = vec![steep("mint", 800), steep("green", 400)];
    let name = teas[0].name();
    println!("a call of {name} does nothing until it is awaited");
    let cups = gather(teas).await;
    println!("{}", cups.join(" and "));
}
