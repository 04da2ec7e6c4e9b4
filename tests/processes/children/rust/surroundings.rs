//! Prints what its parent gave it: arguments, environment, and what is in the folders it names.
//!
//!     surroundings [FOLDER …]
//!
//! It exits with 1 if a folder cannot be read, and says so on standard error; what it could read is printed all the same.

use std::{env, fs, io, process::ExitCode};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().collect();
    for arg in &args {
        println!("argument {arg}");
    }
    let mut variables: Vec<_> = env::vars().collect();
    variables.sort();
    for (name, value) in variables {
        println!("variable {name}={value}");
    }
    let mut code = ExitCode::SUCCESS;
    for folder in &args[1..] {
        if let Err(error) = print_files(folder) {
            eprintln!("surroundings: {folder}: {}", error.kind());
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn print_files(folder: &str) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let name = entry.file_name();
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            println!("folder {folder}/{}", name.display());
        } else {
            println!(
                "file {folder}/{} of {} bytes",
                name.display(),
                metadata.len()
            );
        }
    }
    Ok(())
}
