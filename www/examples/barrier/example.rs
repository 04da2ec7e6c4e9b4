use wasyncio::{Barrier, Result, println, seconds, sleep, try_gather};

async fn hiker(name: &str, time: f64, summit: Barrier) -> Result<()> {
    sleep(seconds(time)?).await;
    println!("{name} is at the summit");
    summit.wait().await?;
    println!("{name} is in the picture");
    Ok(())
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let summit = Barrier::new(3)?;
    let tour = [("Ada", 0.9), ("Bob", 0.3), ("Cleo", 0.6)];
    try_gather(tour.map(|(name, time)| hiker(name, time, summit.clone()))).await?;
    println!("all walk down");
    Ok(())
}
