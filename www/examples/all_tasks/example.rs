use std::time::Duration;

use wasyncio::{Task, TaskOptions, all_tasks, current_task, println, sleep};

fn simmer(name: &str, milliseconds: u64) -> Task<()> {
    let cooking = async move { sleep(Duration::from_millis(milliseconds)).await };
    TaskOptions::new().name(name).create_task(cooking)
}

fn look() {
    let cook = current_task();
    let mut pots = all_tasks();
    pots.retain(|task| Some(task) != cook.as_ref());
    let mut names: Vec<_> = pots.iter().map(|pot| pot.name()).collect();
    names.sort();
    println!("on the stove: {}", names.join(", "));
}

#[wasyncio::main]
async fn main() {
    let rice = simmer("rice", 300);
    let beans = simmer("beans", 1500);
    let sauce = simmer("sauce", 900);
    look();
    rice.await;
    look();
    sauce.await;
    look();
    beans.await;
    println!("dinner!");
}
