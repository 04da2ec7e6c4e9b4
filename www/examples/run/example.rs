use std::time::Duration;

use wasyncio::{Result, create_task, println, run, sleep};

/// What `finally` is in Python, `Drop` is in Rust.
struct Switch;

impl Drop for Switch {
    fn drop(&mut self) {
        println!("radio: off");
    }
}

async fn radio() {
    let _switch = Switch;
    loop {
        println!("radio: la la la");
        sleep(Duration::from_millis(500)).await;
    }
}

async fn breakfast() -> &'static str {
    let _music = create_task(radio());
    sleep(Duration::from_millis(800)).await;
    println!("main: leaves while the radio plays");
    "bye"
}

/// `#[wasyncio::main]` on an `async fn main` does the same.
fn main() -> Result<()> {
    let answer = run(breakfast()).result()?;
    println!("run gave: {answer}");
    Ok(())
}
