//! `fetch [OPTIONS] URL…`: what is at these addresses, to standard output or into files.

use std::collections::VecDeque;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{Error, Result, eprintln, print, wait_for};
use wasyncio_programs::arguments::{Problem, misused, positional, seconds};
use wasyncio_programs::fetch::{Answer, Options, Output, Progress, follow, parse_url, save};
use wasyncio_programs::http::Method;

const USAGE: &str = "\
usage: fetch [OPTIONS] URL…
  -o FILE            write to FILE, one for each URL; without, to standard output
  -I, --head         only the heads
  -f, --fail         a status of 400 or more is an error: exit code 22, and no output
  -L, --location     follow redirects, which is so anyway; --no-location does not
  --max-redirs N     follow at most N; 20 unless it is given
  --ca FILE          trust only the authorities in FILE, in PEM
  -k, --insecure     trust whoever answers
  -m, --max-time S   give up after so many seconds
  --connect-timeout S, --stall-timeout S
                     give up a connection that is not made, or that is silent; 30 and 60
  -s, --silent       no progress, which otherwise a terminal shows
exit codes: 0; 1 for the network; 2 for the arguments; 22 for HTTP with --fail";

/// As curl has it.
const HTTP_ERROR: u8 = 22;

/// What is to be done.
struct Job {
    urls: Vec<String>,
    files: VecDeque<PathBuf>,
    options: Options,
    fail: bool,
    silent: bool,
    max_time: Duration,
}

#[wasyncio::main]
async fn main() -> ExitCode {
    let mut job = match parse(Parser::from_env()) {
        Ok(Some(job)) => job,
        Ok(None) => {
            wasyncio::println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => return misused("fetch", USAGE, &problem),
    };
    let mut worst = 0;
    for url in std::mem::take(&mut job.urls) {
        let file = job.files.pop_front();
        let code = match wait_for(fetch(&url, file, &job), job.max_time).await {
            Ok(Ok(code)) => code,
            Ok(Err(error)) => said(&error.to_string()),
            Err(_) => {
                let limit = job.max_time.as_secs_f64();
                said(&format!("{url}: timed out: it took longer than {limit} s"))
            }
        };
        worst = worst.max(code);
    }
    ExitCode::from(worst)
}

fn said(problem: &str) -> u8 {
    eprintln!("fetch: {problem}");
    1
}

/// `None` if the usage is asked for.
fn parse(mut parser: Parser) -> std::result::Result<Option<Job>, Problem> {
    let mut job = Job {
        urls: Vec::new(),
        files: VecDeque::new(),
        options: Options::default(),
        fail: false,
        silent: false,
        max_time: Duration::MAX,
    };
    let options = &mut job.options;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('o') | Arg::Long("output") => job.files.push_back(parser.value()?.into()),
            Arg::Short('I') | Arg::Long("head") => options.method = Method::Head,
            Arg::Short('f') | Arg::Long("fail") => job.fail = true,
            Arg::Short('L') | Arg::Long("location") => {}
            Arg::Long("no-location") => options.redirects = 0,
            Arg::Long("max-redirs") => options.redirects = parser.value()?.parse()?,
            Arg::Long("ca") => options.trust.authorities = Some(parser.value()?.into()),
            Arg::Short('k') | Arg::Long("insecure") => options.trust.anybody = true,
            Arg::Short('m') | Arg::Long("max-time") => job.max_time = seconds(&mut parser)?,
            Arg::Long("connect-timeout") => options.connect_timeout = seconds(&mut parser)?,
            Arg::Long("stall-timeout") => options.stall_timeout = seconds(&mut parser)?,
            Arg::Short('s') | Arg::Long("silent") => job.silent = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            other => job.urls.push(positional(other)?),
        }
    }
    match job.urls.is_empty() {
        true => Err("a URL is missing".into()),
        false => Ok(Some(job)),
    }
}

/// Gives the exit code.
async fn fetch(url: &str, file: Option<PathBuf>, job: &Job) -> Result<u8> {
    let note = |note: &str| eprintln!("fetch: note: {note}");
    let answer = follow(parse_url(url)?, &job.options, note).await?;
    if job.fail && answer.head.is_error() {
        let (status, reason) = (answer.head.status, &answer.head.reason);
        eprintln!("fetch: {}: {status} {reason}", answer.url);
        return Ok(HTTP_ERROR);
    }
    match job.options.method {
        Method::Head => print_heads(&answer),
        Method::Get => download(&answer, file, job).await?,
    }
    Ok(0)
}

fn print_heads(answer: &Answer) {
    for head in answer.redirects.iter().chain([&answer.head]) {
        print!("{}", String::from_utf8_lossy(&head.text));
    }
}

async fn download(answer: &Answer, file: Option<PathBuf>, job: &Job) -> Result<()> {
    let mut output = Output::open(file)?;
    let progress = Progress::begin(&name_of(answer, &output), is_seen(&output) && !job.silent)?;
    let saved = save(answer, &job.options, &mut output, &progress).await;
    drop(progress);
    saved.map_err(|error| at(answer, error))
}

/// The progress would be in the midst of what is written to the same terminal.
fn is_seen(output: &Output) -> bool {
    let beside = match output {
        Output::Stdout(_) => !std::io::stdout().is_terminal(),
        Output::File(..) => true,
    };
    beside && std::io::stderr().is_terminal()
}

fn name_of(answer: &Answer, output: &Output) -> String {
    match output {
        Output::File(_, path) => path.display().to_string(),
        Output::Stdout(_) => {
            let last = answer.url.path().rsplit('/').next();
            let last = last.filter(|name| !name.is_empty());
            last.unwrap_or(answer.url.as_str()).to_owned()
        }
    }
}

/// What is wrong with the answer is said of its address.
fn at(answer: &Answer, error: Error) -> Error {
    use std::io::ErrorKind::{ConnectionReset, InvalidData, TimedOut, UnexpectedEof};
    match error {
        Error::OSError(error)
            if matches!(
                error.kind(),
                ConnectionReset | InvalidData | TimedOut | UnexpectedEof
            ) =>
        {
            std::io::Error::new(error.kind(), format!("{}: {error}", answer.url)).into()
        }
        error => error,
    }
}
