//! Child processes where they are interpreted: WebAssembly modules of WASI 0.1.
//!
//! The modules are written by hand, so that each test shows what its child does.

mod ends;
mod files;
mod given;
mod imports;
mod limits;
mod many;
mod pipes;
mod polls;
mod refusals;
mod signals;

use wasyncio::{CreateSubprocess, PIPE, create_subprocess_exec};

/// What every child here begins with: imports, two pages of memory, and a few helpers.
const PRELUDE: &str = r#"
    (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "args_sizes_get"
        (func $args_sizes_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "environ_sizes_get"
        (func $environ_sizes_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "clock_time_get"
        (func $clock_time_get (param i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_read"
        (func $fd_read (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write"
        (func $fd_write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_pwrite"
        (func $fd_pwrite (param i32 i32 i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_seek"
        (func $fd_seek (param i32 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_readdir"
        (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_prestat_dir_name"
        (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_fdstat_set_flags"
        (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_filestat_get"
        (func $fd_filestat_get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_filestat_set_size"
        (func $fd_filestat_set_size (param i32 i64) (result i32)))
    (import "wasi_snapshot_preview1" "path_open"
        (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_create_directory"
        (func $path_create_directory (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_remove_directory"
        (func $path_remove_directory (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_unlink_file"
        (func $path_unlink_file (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_rename"
        (func $path_rename (param i32 i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "poll_oneoff"
        (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 2)

    ;; Ends with this status unless it is zero.
    (func $check (param $status i32)
        (if (local.get $status) (then (call $exit (local.get $status)))))

    ;; Reads up to so many bytes, and says how many. Its pieces are at 0, the count at 8.
    (func $read (param $fd i32) (param $at i32) (param $length i32) (result i32)
        (i32.store (i32.const 0) (local.get $at))
        (i32.store (i32.const 4) (local.get $length))
        (call $check (call $fd_read (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8)))
        (i32.load (i32.const 8)))

    ;; Writes so many bytes, and ends with the error if that fails.
    (func $write (param $fd i32) (param $at i32) (param $length i32)
        (i32.store (i32.const 0) (local.get $at))
        (i32.store (i32.const 4) (local.get $length))
        (call $check (call $fd_write (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8))))
"#;

/// A module that begins with the prelude.
fn module(rest: &str) -> Vec<u8> {
    assemble(&format!("(module {PRELUDE} {rest})"))
}

fn assemble(text: &str) -> Vec<u8> {
    wat::parse_str(text).expect("the tests' modules are well-formed")
}

/// A child whose `_start` is this.
fn child(start: &str) -> CreateSubprocess {
    with_data("", start)
}

/// As [`child`], with data segments and functions.
fn with_data(data: &str, start: &str) -> CreateSubprocess {
    let start = format!(r#"{data} (func (export "_start") {start})"#);
    create_subprocess_exec(module(&start))
}

/// Copies standard input to standard output, up to its end.
const CAT: &str = r#"
    (local $count i32)
    (loop $more
        (local.set $count (call $read (i32.const 0) (i32.const 1024) (i32.const 1000)))
        (if (local.get $count) (then
            (call $write (i32.const 1) (i32.const 1024) (local.get $count))
            (br $more))))
"#;

fn cat() -> CreateSubprocess {
    child(CAT).stdin(PIPE).stdout(PIPE)
}

/// Never ends, and never waits.
const SPIN: &str = "(loop $forever (br $forever))";

/// Waits for what never comes.
const STUCK: &str = "(drop (call $read (i32.const 0) (i32.const 1024) (i32.const 1)))";

/// What it returns, and what it wrote on standard output and standard error.
async fn outcome(child: CreateSubprocess) -> (i32, String, String) {
    let process = child.stdout(PIPE).stderr(PIPE).await.unwrap();
    let (out, err) = process.communicate(None).await.unwrap();
    let text = |bytes: Option<Vec<u8>>| String::from_utf8(bytes.unwrap()).unwrap();
    (process.returncode().unwrap(), text(out), text(err))
}

/// What it returns.
async fn returned(child: CreateSubprocess) -> i32 {
    child.await.unwrap().wait().await
}
