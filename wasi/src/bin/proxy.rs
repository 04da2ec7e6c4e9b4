//! `proxy LISTEN TARGET`: passes connections on to another server.

use std::cell::Cell;
use std::process::ExitCode;
use std::rc::Rc;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{
    Address, Result, StreamReader, StreamWriter, ToAddress, eprintln, open_connection, println,
    start_server,
};
use wasyncio_programs::arguments::{Problem, ended, misused, required};
use wasyncio_programs::pump::{Counts, join};

const USAGE: &str = "\
usage: proxy LISTEN TARGET
Passes each connection that comes at LISTEN on to TARGET, both HOST:PORT, and says how many bytes went there and back.
A client whose target cannot be reached, or breaks, has its connection reset.";

#[wasyncio::main]
async fn main() -> ExitCode {
    match parse(Parser::from_env()) {
        Ok(Some((listen, target))) => ended("proxy", serve(&listen, target).await),
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(problem) => misused("proxy", USAGE, &problem),
    }
}

/// `None` if the usage is asked for.
fn parse(mut parser: Parser) -> std::result::Result<Option<(String, Address)>, Problem> {
    let mut places = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(value) if places.len() < 2 => places.push(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let mut places = places.into_iter();
    let listen = required(places.next(), "LISTEN")?;
    let target = required(places.next(), "TARGET")?.to_address();
    Ok(Some((listen, target.map_err(|error| error.to_string())?)))
}

async fn serve(listen: &str, target: Address) -> Result<()> {
    let numbers = Cell::new(0_u64);
    let shown = target.clone();
    let passing = move |reader, writer| {
        numbers.set(numbers.get() + 1);
        pass_on(numbers.get(), (reader, writer), target.clone())
    };
    let server = start_server(passing, listen).await?;
    for socket in server.sockets() {
        println!("listening on {}, for {shown}", socket.getsockname());
    }
    server.serve_forever().await
}

async fn pass_on(number: u64, client: (StreamReader, StreamWriter), target: Address) {
    if let Some(peer) = client.1.peername() {
        println!("#{number} from {peer}");
    }
    let server = match open_connection(&target).await {
        Ok(server) => server,
        Err(error) => {
            eprintln!("#{number} {target}: {error}");
            return client.1.abort();
        }
    };
    let counts = Rc::new(Counts::default());
    let joined = join(client, server, counts.clone()).await;
    let went = format!(
        "{} bytes there, {} back",
        counts.there.get(),
        counts.back.get()
    );
    match joined {
        Ok(()) => println!("#{number} ended: {went}"),
        Err(error) => eprintln!("#{number} broke: {went}: {error}"),
    }
}
