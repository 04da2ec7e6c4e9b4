//! Over a network with delays, short reads and writes, and losses, a program gets every byte in
//! order, or the error of the break. It never hangs, and is the same for the same seed.

use std::cell::RefCell;
use std::fmt::Write;
use std::rc::Rc;

use wasyncio::Result;
use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{ANY_PORT, address, echo};
use crate::ms;

const SEEDS: std::ops::Range<u64> = 0..150;

/// What happened, and when.
#[derive(Clone, Default)]
struct Trace(Rc<RefCell<String>>);

impl Trace {
    fn add(&self, what: &str) {
        let now = get_running_loop().unwrap().time();
        writeln!(self.0.borrow_mut(), "{now:?} {what}").unwrap();
    }
}

fn host(seed: u64, loss: f64) -> Rc<Simulated> {
    let host = Simulated::with_seed(seed);
    host.set_latency(ms(0)..=ms(20));
    host.set_short_reads_and_writes(true);
    host.set_connection_loss(loss);
    host
}

/// Runs a program twice, and gives what it traced. It must not take an hour.
fn trace<F>(seed: u64, loss: f64, program: fn(Trace) -> F) -> String
where
    F: Future<Output = ()> + 'static,
{
    let once = || {
        let trace = Trace::default();
        let runner = Runner::new().backend(host(seed, loss));
        let ran = runner.run(wait_for(program(trace.clone()), ms(3_600_000)));
        ran.result().unwrap().expect("it hangs");
        runner.close().result().unwrap();
        trace.0.take()
    };
    let (first, second) = (once(), once());
    assert_eq!(first, second, "seed {seed}");
    first
}

/// The number of runs of which the trace tells of a break.
fn for_all_seeds<F>(loss: f64, program: fn(Trace) -> F) -> usize
where
    F: Future<Output = ()> + 'static,
{
    let broken = |seed: &u64| trace(*seed, loss, program).contains("broken");
    SEEDS.filter(broken).count()
}

fn is_break(error: &Error) -> bool {
    matches!(error, Error::OSError(error) if error.kind() == std::io::ErrorKind::ConnectionReset)
}

fn told(trace: &Trace, outcome: Result<()>) {
    match outcome {
        Ok(()) => trace.add("complete"),
        Err(error) if is_break(&error) => trace.add("broken"),
        Err(error) => panic!("another error: {error}"),
    }
}

/// Bytes, some at a time, and all of them back.
async fn echoes(trace: Trace) {
    get_running_loop().unwrap().set_exception_handler(Some(
        |_: &EventLoop, context: &ExceptionContext| {
            assert!(context.exception.as_ref().is_some_and(is_break));
        },
    ));
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let talk = async {
        let (reader, writer) = open_connection(address(&server)).await?;
        let sent: Vec<u8> = (0..2_000_u32).map(|n| (n % 251) as u8).collect();
        let bytes = sent.clone();
        let writing = create_task(async move {
            for part in bytes.chunks(500) {
                writer.write(part);
                writer.drain().await?;
            }
            writer.write_eof()?;
            Ok::<_, Error>(writer)
        });
        let mut received = Vec::new();
        let ended = loop {
            match reader.read(64).await {
                Ok(bytes) if bytes.is_empty() => break Ok(()),
                Ok(bytes) => received.extend(bytes),
                Err(error) => break Err(error),
            }
        };
        assert_eq!(received, sent[..received.len()], "in order");
        writing.await?;
        ended?;
        assert_eq!(received.len(), sent.len(), "all of them");
        Ok(())
    };
    told(&trace, talk.await);
    server.close();
    server.wait_closed().await;
}

/// Lines, one for one.
async fn lines(trace: Trace) {
    get_running_loop().unwrap().set_exception_handler(Some(
        |_: &EventLoop, context: &ExceptionContext| {
            assert!(context.exception.as_ref().is_some_and(is_break));
        },
    ));
    async fn upper(reader: StreamReader, writer: StreamWriter) -> Result<()> {
        loop {
            let line = reader.readline().await?;
            if line.is_empty() {
                return Ok(());
            }
            writer.write(&line.to_ascii_uppercase());
            writer.drain().await?;
        }
    }
    let server = start_server(upper, ANY_PORT).await.unwrap();
    let talk = async {
        let (reader, writer) = open_connection(address(&server)).await?;
        for n in 0..10 {
            writer.write(format!("line {n}\n").as_bytes());
            writer.drain().await?;
            let line = reader.readline().await?;
            assert_eq!(line, format!("LINE {n}\n").as_bytes());
            trace.add("line");
        }
        writer.close();
        writer.wait_closed().await
    };
    told(&trace, talk.await);
    server.close();
    server.wait_closed().await;
}

/// Passes on what comes, to the end. Who is behind a break is to see one.
async fn pass(reader: StreamReader, writer: StreamWriter) -> Result<()> {
    let passing = async {
        loop {
            let bytes = reader.read(100).await?;
            if bytes.is_empty() {
                return writer.write_eof();
            }
            writer.write(&bytes);
            writer.drain().await?;
        }
    };
    let passed = passing.await;
    if passed.is_err() {
        writer.abort();
    }
    passed
}

/// A server in between passes on what comes, until one side ends.
async fn pipes(trace: Trace) {
    get_running_loop().unwrap().set_exception_handler(Some(
        |_: &EventLoop, context: &ExceptionContext| {
            assert!(context.exception.as_ref().is_some_and(is_break));
        },
    ));
    let server = start_server(echo, ANY_PORT).await.unwrap();
    let behind = address(&server);
    let proxy = move |reader: StreamReader, writer: StreamWriter| {
        let behind = behind.clone();
        async move {
            let (back, forth) = open_connection(behind).await?;
            let there = create_task(pass(reader, forth));
            pass(back, writer).await?;
            there.await
        }
    };
    let proxy = start_server(proxy, ANY_PORT).await.unwrap();
    let talk = async {
        let (reader, writer) = open_connection(address(&proxy)).await?;
        let sent = [b'p'; 700];
        writer.write(&sent);
        writer.write_eof()?;
        let received = reader.read_all().await?;
        assert!(received.iter().all(|&byte| byte == b'p'));
        // A proxy that loses what is behind it can only end.
        trace.add(&format!("{} bytes", received.len()));
        match received.len() == sent.len() {
            true => Ok(()),
            false => Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into()),
        }
    };
    told(&trace, talk.await);
    proxy.close();
    proxy.wait_closed().await;
    server.close();
    server.wait_closed().await;
}

macro_rules! without_and_with_losses {
    ($($program:ident),+) => {
        $(mod $program {
            #[cfg_attr(
                not(all(target_family = "wasm", target_os = "unknown")),
                ::core::prelude::v1::test
            )]
            #[cfg_attr(
                all(target_family = "wasm", target_os = "unknown"),
                ::wasm_bindgen_test::wasm_bindgen_test
            )]
            fn simulated() {
                assert_eq!(super::for_all_seeds(0.0, super::$program), 0);
                let broken = super::for_all_seeds(0.02, super::$program);
                let runs = super::SEEDS.count();
                assert!(broken > runs / 10 && broken < runs, "{broken} are broken");
            }
        })+
    };
}

without_and_with_losses!(echoes, lines, pipes);
