use wasyncio::{Coroutine, Result, gather, println, seconds, sleep};

// Each `async fn` has a future of a type of its own. What is marked gives one
// type, `Coroutine`, which knows its name.
#[wasyncio::coroutine]
async fn steep(tea: &'static str, time: f64) -> Result<String> {
    println!("{tea}: in the water");
    sleep(seconds(time)?).await;
    println!("{tea}: ready");
    Ok(format!("a cup of {tea}"))
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let teas: Vec<Coroutine<_>> = vec![steep("mint", 0.8), steep("green", 0.4)];
    let name = teas[0].name();
    println!("a call of {name} does nothing until it is awaited");
    let cups: Result<Vec<_>> = gather(teas).await.into_iter().collect();
    println!("{}", cups?.join(" and "));
    Ok(())
}
