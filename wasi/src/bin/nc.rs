//! `nc HOST PORT`: standard input to a connection, and what comes back to standard output.

use std::cell::Cell;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{
    Address, Error, Queue, Result, StreamReader, StreamWriter, ToAddress, create_task, eprintln,
    open_connection, println, sleep, start_server, stdin, stdout, wait_for,
};
use wasyncio_programs::arguments::{Problem, ended, misused, required, seconds};
use wasyncio_programs::pump::{end, pump};
use wasyncio_programs::secure::{self, Trust};

const USAGE: &str = "\
usage: nc [OPTIONS] HOST PORT
       nc [OPTIONS] --listen HOST:PORT
  -l, --listen     wait for one connection, and serve it
  --tls            connect over TLS
  --ca FILE        trust only the authorities in FILE, in PEM
  -k, --insecure   trust whoever answers
  -q SECONDS       leave so long after the end of the input, whatever the other side does
  -w SECONDS       give up a connection that is not made by then
  -v, --verbose    say what happens on standard error
  -z               connect, send nothing, and leave
The end of the input is passed on (over TLS it cannot be: see -q), and the program ends when the other side has.
exit codes: 0; 1 if there was no connection, or it broke; 2 for the arguments";

struct Job {
    address: Address,
    listens: bool,
    secure: bool,
    trust: Trust,
    linger: Duration,
    patience: Duration,
    verbose: bool,
    only_connect: bool,
}

#[wasyncio::main]
async fn main() -> ExitCode {
    match parse(Parser::from_env()) {
        Ok(Some(job)) => ended("nc", run(&job).await),
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(problem) => misused("nc", USAGE, &problem),
    }
}

/// `None` if the usage is asked for.
fn parse(mut parser: Parser) -> std::result::Result<Option<Job>, Problem> {
    let mut places = Vec::new();
    let mut job = Job {
        address: Address::Name(String::new(), 0),
        listens: false,
        secure: false,
        trust: Trust::default(),
        linger: Duration::MAX,
        patience: Duration::MAX,
        verbose: false,
        only_connect: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('l') | Arg::Long("listen") => job.listens = true,
            Arg::Long("tls") => job.secure = true,
            Arg::Long("ca") => job.trust.authorities = Some(parser.value()?.into()),
            Arg::Short('k') | Arg::Long("insecure") => job.trust.anybody = true,
            Arg::Short('q') => job.linger = seconds(&mut parser)?,
            Arg::Short('w') => job.patience = seconds(&mut parser)?,
            Arg::Short('v') | Arg::Long("verbose") => job.verbose = true,
            Arg::Short('z') => job.only_connect = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(value) if places.len() < 2 => places.push(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    if job.listens && job.secure {
        return Err("--listen cannot be secure: see echo --tls".into());
    }
    job.address = address(&places)?;
    Ok(Some(job))
}

/// Of `HOST PORT`, or of `HOST:PORT`.
fn address(places: &[String]) -> std::result::Result<Address, Problem> {
    let address = match places {
        [host, port] => {
            let problem = format!("{port:?} is no port");
            let port = port.parse().map_err(|_| problem)?;
            (host.trim_matches(['[', ']']), port).to_address()
        }
        places => required(places.first().cloned(), "HOST PORT")?.to_address(),
    };
    address.map_err(|error| error.to_string().into())
}

async fn run(job: &Job) -> Result<()> {
    let connecting = async {
        match job.listens {
            true => accept(job).await,
            false => connect(job).await,
        }
    };
    let connected = wait_for(connecting, job.patience).await;
    let (reader, writer) = connected.unwrap_or_else(|_| Err(Error::TimeoutError))?;
    if job.verbose {
        let whom = writer.peername().unwrap_or_else(|| job.address.clone());
        let how = match job.listens {
            true => "from",
            false => "to",
        };
        eprintln!("nc: connected {how} {whom}");
    }
    match job.only_connect {
        true => Ok(()),
        false => talk(reader, writer, job.linger).await,
    }
}

async fn connect(job: &Job) -> Result<(StreamReader, StreamWriter)> {
    let connection = open_connection(&job.address);
    match job.secure {
        true => secure::connect(connection, &job.trust)?.await,
        false => connection.await,
    }
}

/// The first connection that comes; then nobody listens any more.
async fn accept(job: &Job) -> Result<(StreamReader, StreamWriter)> {
    let arrivals = Queue::new(0);
    let arrived = arrivals.clone();
    let queue = move |reader, writer| {
        let arrived = arrived.clone();
        async move {
            // It has no limit, and is never shut down.
            let _ = arrived.put_nowait((reader, writer));
        }
    };
    let server = start_server(queue, &job.address).await?;
    if job.verbose {
        for socket in server.sockets() {
            eprintln!("nc: listening on {}", socket.getsockname());
        }
    }
    let arrival = arrivals.get().await;
    server.close();
    arrival
}

/// Until the other side has ended.
async fn talk(reader: StreamReader, writer: StreamWriter, linger: Duration) -> Result<()> {
    let input = writer.clone();
    let failure = Rc::new(Cell::new(None));
    let failed = failure.clone();
    let sending = create_task(async move {
        if let Err(error) = send(&input).await {
            failed.set(Some(error));
            return input.abort();
        }
        if linger < Duration::MAX {
            sleep(linger).await;
            input.close();
        }
    });
    let received = pump(&reader, &stdout()?, &Cell::new(0)).await;
    sending.cancel();
    writer.close();
    let closed = writer.wait_closed().await;
    failure.take().map_or(Ok(()), Err)?;
    received.and(closed)
}

async fn send(writer: &StreamWriter) -> Result<()> {
    pump(&stdin()?, writer, &Cell::new(0)).await?;
    end(writer)
}
