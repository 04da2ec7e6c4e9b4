use std::time::Duration;

use wasyncio::{PIPE, Result, create_subprocess_exec, println, sleep};

/// A command-line program, built for WASI. This one interprets it.
const LINES: &str = "programs/lines.wasm";

#[wasyncio::main]
async fn main() -> Result<()> {
    let child = create_subprocess_exec(LINES)
        .stdin(PIPE)
        .stdout(PIPE)
        .await?;
    let stdin = child.stdin.as_ref().expect("a pipe");
    let stdout = child.stdout.as_ref().expect("a pipe");
    for line in ["one for sorrow", "two for joy", "three for a girl"] {
        println!("to the child: {line}");
        stdin.write(format!("{line}\n").as_bytes());
        stdin.drain().await?;
        sleep(Duration::from_millis(200)).await;
    }
    stdin.close();

    let output = stdout.read_all().await?;
    let output = String::from_utf8_lossy(&output);
    let last = output.lines().last().unwrap_or_default();
    let (answer, _rate) = last.split_once(',').unwrap_or_default();
    println!("from the child: {answer}");
    println!("exit code: {}", child.wait().await);
    Ok(())
}
