//! `chat serve HOST:PORT` and `chat join HOST:PORT NAME`.

use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{Result, open_connection, println};
use wasyncio_programs::arguments::{Problem, ended, misused, required};
use wasyncio_programs::chat::{Standard, join, serve};

const USAGE: &str = "\
usage: chat serve HOST:PORT
       chat join HOST:PORT NAME
In the chat each line goes to all others; /who says who is here, /quit leaves.";

enum Job {
    Serve { address: String },
    Join { address: String, name: String },
    Help,
}

#[wasyncio::main]
async fn main() -> ExitCode {
    match parse(Parser::from_env()) {
        Ok(job) => ended("chat", run(job).await),
        Err(problem) => misused("chat", USAGE, &problem),
    }
}

fn parse(mut parser: Parser) -> std::result::Result<Job, Problem> {
    let mut words = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Job::Help),
            Arg::Value(value) if words.len() < 3 => words.push(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let mut words = words.into_iter();
    let what = required(words.next(), "serve or join")?;
    let address = required(words.next(), "HOST:PORT");
    match (what.as_str(), words.next()) {
        ("serve", None) => Ok(Job::Serve { address: address? }),
        ("serve", Some(more)) => Err(format!("unexpected argument {more:?}").into()),
        ("join", name) => Ok(Job::Join {
            address: address?,
            name: required(name, "NAME")?,
        }),
        _ => Err(format!("{what:?} is neither serve nor join").into()),
    }
}

async fn run(job: Job) -> Result<()> {
    match job {
        Job::Serve { address } => {
            let server = serve(address, |line| println!("{line}")).await?;
            for socket in server.sockets() {
                println!("listening on {}", socket.getsockname());
            }
            server.serve_forever().await
        }
        Job::Join { address, name } => {
            let (reader, writer) = open_connection(address).await?;
            join(reader, writer, &name, &Standard::open()?).await
        }
        Job::Help => {
            println!("{USAGE}");
            Ok(())
        }
    }
}
