//! `parent CHILD MEASUREMENT N`: measures children, and prints the value as JSON.

use std::process::ExitCode;
use std::time::Instant;

use wasyncio::{CreateSubprocess, Error, PIPE, Process, Result, create_subprocess_exec, println};

#[wasyncio::main]
async fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [child, measurement, count] = args.as_slice() else {
        wasyncio::eprintln!("usage: parent CHILD MEASUREMENT N");
        return ExitCode::from(2);
    };
    match measure(child, measurement, count).await {
        Ok(value) => {
            println!("{{\"value\":{value}}}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            wasyncio::eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(child: &str, measurement: &str, count: &str) -> Result<f64> {
    let number: usize = count.parse().unwrap_or(1);
    match measurement {
        "cold" => first_byte(child).await,
        "warm" => warm(child, number).await,
        "echo" => echo(child, number).await,
        "pour" => pour(child, number).await,
        "drain" => drain(child, number).await,
        work => compute(child, work, count).await,
    }
}

fn start(child: &str, work: &str) -> CreateSubprocess {
    create_subprocess_exec(child).arg(work).stdin(PIPE).stdout(PIPE)
}

/// From the call to the first byte, in milliseconds.
async fn first_byte(child: &str) -> Result<f64> {
    let began = Instant::now();
    let process = start(child, "hello").await?;
    let bytes = output(&process)?.read(1).await?;
    let elapsed = began.elapsed().as_secs_f64() * 1e3;
    process.wait().await;
    match bytes.len() {
        1 => Ok(elapsed),
        _ => Err(Error::RuntimeError("the child said nothing")),
    }
}

/// The median of many, after a first one.
async fn warm(child: &str, count: usize) -> Result<f64> {
    first_byte(child).await?;
    let mut times = Vec::new();
    for _ in 0..count {
        times.push(first_byte(child).await?);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

/// Lines there and back, one after the other: microseconds each.
async fn echo(child: &str, count: usize) -> Result<f64> {
    let process = start(child, "echo").await?;
    let input = process.stdin.as_ref().ok_or(NO_PIPE)?;
    let mut began = Instant::now();
    for round in 0..=count {
        if round == 1 {
            began = Instant::now();
        }
        input.write(b"a line to be sent back\n");
        input.drain().await?;
        output(&process)?.readline().await?;
    }
    let elapsed = began.elapsed().as_secs_f64() * 1e6 / count as f64;
    input.close();
    process.wait().await;
    Ok(elapsed)
}

/// Bytes from a child, in MiB a second.
async fn pour(child: &str, mib: usize) -> Result<f64> {
    let process = start(child, "pour").arg(mib.to_string()).await?;
    let from = output(&process)?;
    let mut read = from.read(1).await?.len();
    let began = Instant::now();
    loop {
        let bytes = from.read(1024 * 1024).await?;
        if bytes.is_empty() {
            break;
        }
        read += bytes.len();
    }
    let elapsed = began.elapsed().as_secs_f64();
    process.wait().await;
    match read == mib << 20 {
        true => Ok(mib as f64 / elapsed),
        false => Err(LOST),
    }
}

/// Bytes to a child, in MiB a second.
async fn drain(child: &str, mib: usize) -> Result<f64> {
    let process = start(child, "drain").await?;
    let input = process.stdin.as_ref().ok_or(NO_PIPE)?;
    let chunk = vec![b'.'; 64 * 1024];
    let began = Instant::now();
    for _ in 0..mib * 16 {
        input.write(&chunk);
        input.drain().await?;
    }
    input.close();
    let answer = output(&process)?.readline().await?;
    let elapsed = began.elapsed().as_secs_f64();
    process.wait().await;
    match answer == format!("{}\n", mib << 20).as_bytes() {
        true => Ok(mib as f64 / elapsed),
        false => Err(LOST),
    }
}

/// How long the child has computed, by its own clock, in milliseconds.
async fn compute(child: &str, work: &str, number: &str) -> Result<f64> {
    let process = start(child, work).arg(number).await?;
    let (output, _) = process.communicate(None).await?;
    let text = String::from_utf8(output.unwrap_or_default()).unwrap_or_default();
    let nanos = text.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok());
    nanos.map(|nanos| nanos / 1e6).ok_or(Error::RuntimeError("the child did not say how long"))
}

const LOST: Error = Error::RuntimeError("some bytes are missing");
const NO_PIPE: Error = Error::RuntimeError("the pipe is missing");

fn output(process: &Process) -> Result<&wasyncio::StreamReader> {
    process.stdout.as_ref().ok_or(NO_PIPE)
}
