use wasyncio::{Result, TaskOptions, println, seconds, sleep, wait};

async fn race(time: f64) -> Result<String> {
    sleep(seconds(time)?).await;
    Ok(format!("{time} s"))
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let runners = [("hare", 0.4), ("horse", 0.8), ("snail", 60.0)]
        .map(|(name, time)| TaskOptions::new().name(name).create_task(race(time)));

    let (done, running) = wait(runners).first_completed().await;
    for runner in done {
        let time = runner.result()??;
        println!("first: the {}, after {time}", runner.name());
    }
    println!("{} are still running", running.len());

    let (done, running) = wait(running).timeout(seconds(0.8)?).await;
    for runner in done {
        let time = runner.result()??;
        println!("in time: the {}, after {time}", runner.name());
    }
    for runner in running {
        println!("the {} is carried home", runner.name());
        runner.cancel();
    }
    Ok(())
}
