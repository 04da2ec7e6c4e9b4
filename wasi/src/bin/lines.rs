//! `lines [--for SECONDS]`: counts the lines of standard input, and says every second how far it is.

use std::process::ExitCode;
use std::time::Duration;

use wasyncio::{
    EventLoop, Result, create_task, eprintln, get_running_loop, println, seconds, sleep, stdin,
    timeout,
};

use std::cell::Cell;
use std::rc::Rc;

const USAGE: &str = "usage: lines [--for SECONDS] < INPUT";

/// What has been read so far.
#[derive(Default)]
struct Count {
    lines: Cell<u64>,
    bytes: Cell<u64>,
}

#[wasyncio::main]
async fn main() -> ExitCode {
    let limit = match parse(&mut std::env::args().skip(1)) {
        Ok(limit) => limit,
        Err(problem) => {
            eprintln!("lines: {problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match count_for(limit).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lines: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &mut dyn Iterator<Item = String>) -> std::result::Result<Duration, String> {
    match (
        arguments.next().as_deref(),
        arguments.next(),
        arguments.next(),
    ) {
        (None, ..) => Ok(Duration::MAX),
        (Some("--for"), Some(number), None) => number
            .parse()
            .map_err(|_| format!("{number:?} is not a number of seconds"))
            .and_then(|number| seconds(number).map_err(|error| error.to_string())),
        (Some("--for"), None, _) => Err("--for needs a number of seconds".to_owned()),
        (Some(argument), ..) => Err(format!("unexpected argument {argument:?}")),
    }
}

async fn count_for(limit: Duration) -> Result<()> {
    let event_loop = get_running_loop()?;
    let began = event_loop.time();
    let count = Rc::new(Count::default());
    let ticker = create_task(tick(event_loop.clone(), began, count.clone()));
    // That the time is up is an end like any other.
    let read = timeout(limit, read_lines(count.clone())).await;
    ticker.cancel();
    report("in all", &count, event_loop.time() - began);
    match read {
        Ok(read) => read,
        Err(_) => Ok(()),
    }
}

async fn read_lines(count: Rc<Count>) -> Result<()> {
    let input = stdin()?;
    loop {
        let line = input.readline().await?;
        if line.is_empty() {
            return Ok(());
        }
        count.lines.set(count.lines.get() + 1);
        count.bytes.set(count.bytes.get() + line.len() as u64);
    }
}

async fn tick(event_loop: EventLoop, began: Duration, count: Rc<Count>) {
    loop {
        sleep(Duration::from_secs(1)).await;
        report("so far", &count, event_loop.time() - began);
    }
}

fn report(what: &str, count: &Count, elapsed: Duration) {
    let (lines, bytes) = (count.lines.get(), count.bytes.get());
    let elapsed = elapsed.as_secs_f64();
    let rate = lines as f64 / elapsed.max(1e-9);
    let megabytes = bytes as f64 / 1e6;
    println!("{what}: {lines} lines, {megabytes:.1} MB in {elapsed:.2} s, {rate:.0} lines/s");
}
