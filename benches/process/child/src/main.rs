//! A child: says a byte, sends lines back, pours bytes out or takes them in, or computes.

use std::hint::black_box;
use std::io::{self, BufRead, Read, Write};
use std::time::Instant;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = || args.get(1).and_then(|number| number.parse().ok()).unwrap_or(0);
    match args.first().map(String::as_str) {
        Some("hello") => io::stdout().write_all(b"\n"),
        Some("echo") => echo(),
        Some("pour") => pour(number()),
        Some("drain") => drain(),
        Some("fib") => timed(|| u64::from(fib(number() as u32))),
        Some("sieve") => timed(|| sieve(number()) as u64),
        other => Err(io::Error::other(format!("no such work: {other:?}"))),
    }
}

/// Each line when it is whole.
fn echo() -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        stdout.write_all(format!("{}\n", line?).as_bytes())?;
        stdout.flush()?;
    }
    Ok(())
}

/// So many MiB, in writes of 64 KiB.
fn pour(mib: usize) -> io::Result<()> {
    let chunk = vec![b'.'; 64 * 1024];
    let mut stdout = io::stdout().lock();
    (0..mib * 16).try_for_each(|_| stdout.write_all(&chunk))?;
    stdout.flush()
}

/// Reads to the end, and says how many bytes it were.
fn drain() -> io::Result<()> {
    let mut chunk = vec![0; 64 * 1024];
    let (mut stdin, mut read) = (io::stdin().lock(), 0);
    loop {
        match stdin.read(&mut chunk)? {
            0 => return writeln!(io::stdout(), "{read}"),
            count => read += count,
        }
    }
}

/// Prints how long it took, in nanoseconds, and what came of it.
fn timed(work: impl FnOnce() -> u64) -> io::Result<()> {
    let began = Instant::now();
    let result = black_box(work());
    writeln!(io::stdout(), "{} {result}", began.elapsed().as_nanos())
}

fn fib(n: u32) -> u32 {
    match black_box(n) {
        0 | 1 => n,
        _ => fib(n - 1) + fib(n - 2),
    }
}

/// How many primes there are below `n`.
fn sieve(n: usize) -> usize {
    let mut composite = vec![false; n];
    let mut count = 0;
    for candidate in 2..n {
        if composite[candidate] {
            continue;
        }
        count += 1;
        for multiple in (candidate * candidate..n).step_by(candidate) {
            composite[multiple] = true;
        }
    }
    count
}
