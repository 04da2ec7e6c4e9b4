//! `soak-server HOST:PORT`: the server that `npm run soak` keeps busy. It prints `listening PORT`.
//!
//! The first line of a connection says what is done with it; `protocols` and `control` have them
//! all. `../node/server.mjs` is the same in JavaScript.

mod control;
#[path = "../../../../core/src/count_heap.rs"]
mod count_heap;
mod counts;
mod dialling;
mod protocols;
mod soaked;

use std::io::Write;
use std::rc::Rc;

use soaked::Soaked;
use wasyncio::Result;

fn main() {
    // Handlers panic as they are told to.
    std::panic::set_hook(Box::new(|_| {}));
    let address = std::env::args().nth(1).expect("HOST:PORT");
    let ended = wasyncio::run(serve(address)).result();
    ended.and_then(|ended| ended).expect("the server serves");
}

async fn serve(address: String) -> Result<()> {
    let soaked = Rc::new(Soaked::new()?);
    let port = soaked.start(&address).await?;
    println!("listening {port}");
    std::io::stdout().flush().expect("standard output is open");
    soaked.ended().await;
    Ok(())
}
