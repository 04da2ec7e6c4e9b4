use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::{Condition, Result, println, sleep, try_gather};

#[derive(Default)]
struct Shelf {
    bread: Cell<u32>,
    changed: Condition,
}

async fn customer(name: &str, loaves: u32, shelf: Rc<Shelf>) -> Result<()> {
    let _held = shelf.changed.acquire().await;
    let enough = || shelf.bread.get() >= loaves;
    shelf.changed.wait_for(enough).await?;
    let left = shelf.bread.get() - loaves;
    shelf.bread.set(left);
    println!("{name} takes {loaves}, {left} left");
    Ok(())
}

async fn baker(shelf: Rc<Shelf>) -> Result<()> {
    for loaves in [1, 2, 3] {
        sleep(Duration::from_millis(400)).await;
        let _held = shelf.changed.acquire().await;
        let bread = shelf.bread.get() + loaves;
        shelf.bread.set(bread);
        println!("the baker brings {loaves}, now {bread}");
        shelf.changed.notify_all()?;
    }
    Ok(())
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let shelf = Rc::new(Shelf::default());
    let ada = customer("Ada", 4, shelf.clone());
    let bob = customer("Bob", 2, shelf.clone());
    try_gather((ada, bob, baker(shelf))).await?;
    Ok(())
}
