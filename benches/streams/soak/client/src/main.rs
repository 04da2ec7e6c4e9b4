//! `soak-client HOST:PORT PID SEED SECONDS [quick] [collected] [panics]`, or `… exhaust`: the clients of
//! `npm run soak`.
//!
//! They go round after round; after each, when all clients are gone and the server has settled, a
//! line of JSON says what was done, what was wrong and how the server is. The first round warms
//! up. `quick` rounds are shorter; `collected` says that what the server drops is closed at some
//! time only, `panics` that it outlives a handler that panics. `exhaust` is another load: more clients than the server has handles.
//!
//! The order of what each client does follows from the seed. Nothing waits for ever.

mod exhaust;
mod extent;
mod failure;
mod figures;
mod load;
mod peer;
mod round;
mod scenarios;
mod tally;

use std::time::{Duration, Instant};

use extent::Extent;
use figures::Server;

const USAGE: &str = "HOST:PORT PID SEED SECONDS [quick] [collected] [panics] [exhaust]";

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let (server, seed, time, flags) = arguments(&words).expect(USAGE);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let tasks = tokio::task::LocalSet::new();
    runtime.block_on(tasks.run_until(async {
        if flags.contains(&"exhaust") {
            return println!("{}", exhaust::run(server).await);
        }
        let extent = Extent {
            collected: flags.contains(&"collected"),
            panics: flags.contains(&"panics"),
            ..if flags.contains(&"quick") {
                extent::QUICK
            } else {
                extent::FULL
            }
        };
        let end = Instant::now() + time;
        let mut at_rest = None;
        for number in 0u64.. {
            println!(
                "{}",
                round::run(server, extent, seed, number, &mut at_rest).await
            );
            if number > 0 && Instant::now() + extent.mixed > end {
                break;
            }
        }
    }));
}

fn arguments(words: &[String]) -> Option<(Server, u64, Duration, Vec<&str>)> {
    let [address, pid, seed, seconds, flags @ ..] = words else {
        return None;
    };
    let server = Server {
        address: address.parse().ok()?,
        pid: pid.parse().ok()?,
    };
    let time = Duration::try_from_secs_f64(seconds.parse().ok()?).ok()?;
    let flags = flags.iter().map(String::as_str).collect();
    Some((server, seed.parse().ok()?, time, flags))
}
