//! Processes. The child is the same on every host: a WebAssembly module.

use wasyncio::{PIPE, Process, create_subprocess_exec, gather};

use crate::row::{Rows, Said, check, in_loop, why};

pub(crate) fn rows() -> Rows {
    vec![(
        "create_subprocess_exec",
        in_loop(create_subprocess_exec_row),
    )]
}

/// Sends back what it reads, and returns 3 at the end.
const CHILD: &str = r#"(module
  (import "wasi_snapshot_preview1" "fd_read"
    (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  ;; A buffer at 16, its length in 4; how much was read, and how much was written, in 8 and in 12.
  (func (export "_start")
    (loop $next
      (i32.store (i32.const 0) (i32.const 16))
      (i32.store (i32.const 4) (i32.const 1024))
      (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
      (i32.store (i32.const 4) (i32.load (i32.const 8)))
      (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 12)))
      (br_if $next (i32.load (i32.const 8))))
    (call $exit (i32.const 3))))"#;

async fn child() -> Result<Process, String> {
    let module = wat::parse_str(CHILD).map_err(|error| error.to_string())?;
    let process = create_subprocess_exec(module).stdin(PIPE).stdout(PIPE);
    process.await.map_err(why)
}

async fn create_subprocess_exec_row() -> Said {
    dialogue().await?;
    check!("killed", killed().await?, -9);
    for outcome in gather((0..5).map(one_of_several).collect::<Vec<_>>()).await {
        outcome?;
    }
    Ok("a dialogue by lines, a kill, and five children at once".into())
}

async fn dialogue() -> Result<(), String> {
    let process = child().await?;
    let (Some(stdin), Some(stdout)) = (&process.stdin, &process.stdout) else {
        return Err("the pipes are missing".into());
    };
    for line in ["hello\n", "again\n"] {
        stdin.write(line.as_bytes());
        stdin.drain().await.map_err(why)?;
        let answer = stdout.readline().await.map_err(why)?;
        check!("the answer", answer.as_slice(), line.as_bytes());
    }
    check!("alive", process.returncode(), None);
    stdin.close();
    check!("the return code", process.wait().await, 3);
    Ok(())
}

/// What it returns.
async fn killed() -> Result<i32, String> {
    let process = child().await?;
    process.kill().map_err(why)?;
    let returncode = process.wait().await;
    check!("a second kill", process.kill().is_err(), true);
    Ok(returncode)
}

async fn one_of_several(number: usize) -> Result<(), String> {
    let input = vec![b'a' + number as u8; 10_000];
    let process = child().await?;
    let (output, _) = process.communicate(Some(&input)).await.map_err(why)?;
    check!("what came back", output.as_ref() == Some(&input), true);
    Ok(())
}
