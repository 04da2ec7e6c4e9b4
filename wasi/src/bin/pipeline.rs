//! `pipeline A | B | C`: children, each of which reads what the one before it writes.
//!
//! Under WASI they are WebAssembly modules, interpreted inside this one.

use std::cell::Cell;
use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};
use wasyncio::{
    CreateSubprocess, Error, Files, PIPE, Process, Result, Signal, StreamReader, StreamWriter,
    create_subprocess_exec, create_task, eprintln, gather, println, stdin, stdout,
};
use wasyncio_programs::arguments::{Problem, misused};
use wasyncio_programs::folder::Folder;
use wasyncio_programs::pump::pump;

const USAGE: &str = "\
usage: pipeline [OPTIONS] PROGRAM [ARGUMENT]... [\"|\" PROGRAM [ARGUMENT]...]...
  --dir PATH[::NAME]     a folder that WebAssembly programs see, as /NAME; written back when they have ended
  -e, --env NAME=VALUE   a part of their environment
  --memory BYTES         how much memory each WebAssembly program may use
  --fuel UNITS           how much each may compute, about one unit an instruction
Standard input goes to the first program, and what the last one writes to standard output.
exit codes: that of the last program; 1 if a signal ended it, or if one cannot be started; 2 for the arguments";

#[derive(Default)]
struct Job {
    /// The programs, with their arguments.
    commands: Vec<Vec<String>>,
    folders: Vec<Folder>,
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
            Arg::Long("dir") => job.folders.push(Folder::parse(&parser.value()?.string()?)),
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

async fn run(mut job: Job) -> Result<ExitCode> {
    let files = Files::new();
    for folder in &mut job.folders {
        folder.load(&files)?;
    }
    let mut children = Vec::new();
    for command in &job.commands {
        children.push(child(command, &job, &files).await?);
    }
    let code = connect(children).await?;
    for folder in &job.folders {
        folder.store(&files)?;
    }
    Ok(code)
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
    if !job.folders.is_empty() {
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
    let mut code = ExitCode::SUCCESS;
    for child in &children {
        code = ended(child.wait().await);
    }
    input.cancel();
    Ok(code)
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

/// A shell makes a signal a code above 128, which not every host of WASI takes. Here it is said.
fn ended(returncode: i32) -> ExitCode {
    match u8::try_from(returncode) {
        Ok(code) => ExitCode::from(code),
        Err(_) => {
            eprintln!("pipeline: ended by {}", Signal(-returncode));
            ExitCode::FAILURE
        }
    }
}
