//! The tour: goes through the table of what wasyncio can do, on whatever host it is built for.
//!
//! Each row does real work, compares what it saw, and says so: what it did and `ok NAME`, or
//! `failed NAME: why`. The last line counts them, and the exit status is 0 if none failed.

mod host;
mod row;
mod rows;

use row::Row;
use wasyncio::{println, run};

fn main() {
    host::drive(tour());
}

async fn tour() -> bool {
    let (mut passed, mut failed) = (0, 0);
    for (name, row) in rows::all() {
        let said = match row {
            Row::InLoop(row) => run(row())
                .await
                .unwrap_or_else(|error| Err(error.to_string())),
            Row::Outside(row) => row().await,
        };
        match said {
            Ok(said) => {
                passed += 1;
                println!("     {said}\nok {name}");
            }
            Err(why) => {
                failed += 1;
                println!("failed {name}: {why}");
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    failed == 0
}
