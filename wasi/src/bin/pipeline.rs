//! `pipeline A | B | C`: children, each of which reads what the one before it writes.
//!
//! Under WASI they are WebAssembly modules, interpreted inside this one.

use std::cell::Cell;
use std::fs;
use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{
    CreateSubprocess, Error, Files, PIPE, Process, Result, StreamReader, StreamWriter,
    create_subprocess_exec, create_task, eprintln, gather, println, stdin, stdout,
};
use wasyncio_programs::arguments::{Problem, misused};
use wasyncio_programs::pump::pump;

const USAGE: &str = "\
usage: pipeline [OPTIONS] PROGRAM [ARGUMENT]... [\"|\" PROGRAM [ARGUMENT]...]...
  -f, --file PATH        a file that WebAssembly programs see, as /PATH; written back when they have ended
  -e, --env NAME=VALUE   a part of their environment
  --memory BYTES         how much memory each WebAssembly program may use
  --fuel UNITS           how much each may compute, about one unit an instruction
Standard input goes to the first program, and what the last one writes to standard output.
exit codes: that of the last program, and 128 + N if signal N ended it; 1 if one cannot be started; 2 for the arguments";

#[derive(Default)]
struct Job {
    /// The programs, with their arguments.
    commands: Vec<Vec<String>>,
    files: Vec<String>,
    env: Vec<(String, String)>,
    memory: Option<usize>,
    fuel: Option<u64>,
}

#[wasyncio::main]
async fn main() -> ExitCode {
    let job = match parse(Parser::from_env()) {
        Ok(Some(job)) => job,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => return misused("pipeline", USAGE, &problem),
    };
    match run(job).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("pipeline: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `None` if the usage is asked for.
fn parse(mut parser: Parser) -> std::result::Result<Option<Job>, Problem> {
    let mut job = Job::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('f') | Arg::Long("file") => job.files.push(parser.value()?.string()?),
            Arg::Short('e') | Arg::Long("env") => {
                let variable = parser.value()?.string()?;
                let (name, value) = variable.split_once('=').ok_or("--env is NAME=VALUE")?;
                job.env.push((name.to_owned(), value.to_owned()));
            }
            Arg::Long("memory") => job.memory = Some(parser.value()?.parse()?),
            Arg::Long("fuel") => job.fuel = Some(parser.value()?.parse()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(program) => {
                let mut words = vec![program.string()?];
                for word in parser.raw_args()? {
                    words.push(word.string()?);
                }
                job.commands = words.split(|word| word == "|").map(<[_]>::to_vec).collect();
            }
            option => return Err(option.unexpected()),
        }
    }
    match job.commands.iter().any(Vec::is_empty) || job.commands.is_empty() {
        true => Err("PROGRAM is missing".into()),
        false => Ok(Some(job)),
    }
}

async fn run(job: Job) -> Result<ExitCode> {
    let files = Files::new();
    for path in &job.files {
        files.write(path, fs::read(path).map_err(|error| about(path, &error))?);
    }
    let mut children = Vec::new();
    for command in &job.commands {
        children.push(child(command, &job, &files).await?);
    }
    let code = connect(children).await?;
    for path in &job.files {
        let content = files.read(path).unwrap_or_default();
        fs::write(path, content).map_err(|error| about(path, &error))?;
    }
    Ok(code)
}

fn about(path: &str, error: &std::io::Error) -> Error {
    std::io::Error::new(error.kind(), format!("{path}: {error}")).into()
}

async fn child(command: &[String], job: &Job, files: &Files) -> Result<Process> {
    let (program, args) = command.split_first().expect("the parser saw to it");
    let mut create: CreateSubprocess = create_subprocess_exec(program.as_str())
        .args(args)
        .stdin(PIPE)
        .stdout(PIPE);
    if !job.env.is_empty() {
        create = create.env(job.env.iter().cloned());
    }
    if !job.files.is_empty() {
        create = create.files(files);
    }
    if let Some(memory) = job.memory {
        create = create.memory_limit(memory);
    }
    if let Some(fuel) = job.fuel {
        create = create.fuel_limit(fuel);
    }
    create.await
}

/// Has each read what the one before it writes, and waits for all.
async fn connect(mut children: Vec<Process>) -> Result<ExitCode> {
    let mut pumps = Vec::new();
    let mut from = stdin()?;
    for child in &mut children {
        let (to, next) = (child.stdin.take(), child.stdout.take());
        pumps.push(create_task(feed(from, to)));
        from = next.unwrap_or_default();
    }
    // What nobody reads any more is not to keep the pipeline from its end.
    let input = pumps.remove(0);
    pump(&from, &stdout()?, &Cell::new(0)).await?;
    gather(pumps).await;
    let mut code = 0;
    for child in &children {
        code = child.wait().await;
    }
    input.cancel();
    Ok(ExitCode::from(shells_code(code)))
}

/// A child that does not want its input is no error.
async fn feed(from: StreamReader, to: Option<StreamWriter>) {
    let Some(to) = to else {
        return;
    };
    if let Err(error) = pump(&from, &to, &Cell::new(0)).await {
        if !matches!(&error, Error::OSError(error) if is_unwanted(error.kind())) {
            eprintln!("pipeline: {error}");
        }
    }
    to.close();
}

fn is_unwanted(kind: std::io::ErrorKind) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionReset};
    matches!(kind, BrokenPipe | ConnectionReset)
}

/// As a shell has it: 128 and the number of the signal.
fn shells_code(returncode: i32) -> u8 {
    let code = match returncode {
        0.. => returncode,
        signal => 128 - signal,
    };
    (code & 0xff) as u8
}
