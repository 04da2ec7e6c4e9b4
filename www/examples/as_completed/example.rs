use wasyncio::{Result, as_completed, println, seconds, sleep};

async fn bake(pizza: &str, time: f64) -> Result<&str> {
    sleep(seconds(time)?).await;
    Ok(pizza)
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let mut oven = as_completed([
        bake("calzone", 1.2),
        bake("margherita", 0.4),
        bake("funghi", 0.8),
    ]);
    println!("three in the oven");
    while let Some(pizza) = oven.next().await {
        println!("served hot: {}", pizza??);
    }
    println!("the oven is empty");
    Ok(())
}
