//! `echo HOST:PORT [--tls CERT KEY] [--verbose]`: sends back what it gets.

use std::cell::Cell;
use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{Address, Result, StreamReader, StreamWriter, eprintln, println, start_server};
use wasyncio_programs::arguments::{Problem, ended, misused, required};
use wasyncio_programs::pump::{end, pump};
use wasyncio_programs::secure::{self, Identity};

const USAGE: &str = "\
usage: echo HOST:PORT [OPTIONS]
  --tls CERT KEY   over TLS, with the certificate (its chain behind it) and the key in these PEM files
  -v, --verbose    a line for each connection that comes and that ends
An empty HOST is all interfaces, port 0 any that is free.";

struct Job {
    address: String,
    identity: Option<Identity>,
    verbose: bool,
}

#[wasyncio::main]
async fn main() -> ExitCode {
    match parse(Parser::from_env()) {
        Ok(Some(job)) => ended("echo", serve(job).await),
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(problem) => misused("echo", USAGE, &problem),
    }
}

/// `None` if the usage is asked for.
fn parse(mut parser: Parser) -> std::result::Result<Option<Job>, Problem> {
    let (mut address, mut identity, mut verbose) = (None, None, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("tls") => {
                identity = Some(Identity {
                    certificate: parser.value()?.into(),
                    key: parser.value()?.into(),
                });
            }
            Arg::Short('v') | Arg::Long("verbose") => verbose = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(value) if address.is_none() => address = Some(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(Job {
        address: required(address, "HOST:PORT")?,
        identity,
        verbose,
    }))
}

async fn serve(job: Job) -> Result<()> {
    let verbose = job.verbose;
    let echoing = move |reader, writer| echo(reader, writer, verbose);
    let server = start_server(echoing, job.address);
    let server = match &job.identity {
        Some(identity) => secure::serve(server, identity)?,
        None => server,
    };
    let server = server.await?;
    for socket in server.sockets() {
        println!("listening on {}", socket.getsockname());
    }
    server.serve_forever().await
}

/// One connection; what goes wrong with it is its client's business.
async fn echo(reader: StreamReader, writer: StreamWriter, verbose: bool) {
    let peer = name(writer.peername());
    if verbose {
        println!("{peer} connected");
    }
    let count = Cell::new(0);
    let echoed = send_back(&reader, &writer, &count).await;
    if verbose {
        let count = count.get();
        match echoed {
            Ok(()) => println!("{peer} ended after {count} bytes"),
            Err(error) => eprintln!("{peer} lost after {count} bytes: {error}"),
        }
    }
}

async fn send_back(reader: &StreamReader, writer: &StreamWriter, count: &Cell<u64>) -> Result<()> {
    pump(reader, writer, count).await?;
    end(writer)?;
    writer.close();
    writer.wait_closed().await
}

fn name(peer: Option<Address>) -> String {
    peer.map_or_else(|| "somebody".to_owned(), |peer| peer.to_string())
}
