use std::time::Duration;

use wasyncio::{Result, get_running_loop, println};

#[wasyncio::main]
async fn main() -> Result<()> {
    let event_loop = get_running_loop()?;
    let end = event_loop.create_future();
    let setter = end.clone();

    // All planned from one moment: however late one beat is, the next is not.
    let start = event_loop.time();
    let after = |milliseconds| start + Duration::from_millis(milliseconds);
    for beat in [1, 2, 3, 4] {
        event_loop.call_at(after(300 * beat), move || println!("beat {beat}"))?;
    }
    event_loop.call_at(after(1500), move || {
        setter.set_result("end of the bar").expect("it is set once");
    })?;

    println!("one bar, please");
    println!("{}", end.await);
    Ok(())
}
