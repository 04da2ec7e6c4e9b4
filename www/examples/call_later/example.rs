use wasyncio::{Result, get_running_loop, println, seconds, sleep};

#[wasyncio::main]
async fn main() -> Result<()> {
    let event_loop = get_running_loop()?;
    let hard = event_loop.create_future();
    let setter = hard.clone();

    event_loop.call_later(seconds(0.3)?, || println!("timer: the eggs are soft"))?;
    event_loop.call_later(seconds(1.2)?, move || {
        setter.set_result("hard").expect("it is set once");
    })?;
    let alarm = event_loop.call_later(seconds(0.9)?, || println!("timer: smoke alarm!"))?;

    sleep(seconds(0.5)?).await;
    alarm.cancel();
    println!("main: opens a window");
    println!("main: the eggs are {}", hard.await);
    Ok(())
}
