//! What cannot be run is refused before anything of it runs.

use std::io::ErrorKind;
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::{DEVNULL, Error, Program, Runner, create_subprocess_exec, create_subprocess_shell};

use super::assemble;

async fn refusal(program: impl Into<Program>) -> (ErrorKind, String) {
    match create_subprocess_exec(program).await {
        Err(Error::OSError(error)) => (error.kind(), error.to_string()),
        other => panic!("{other:?}"),
    }
}

/// Why it is refused, without the beginning that they all have.
async fn why(module: Vec<u8>) -> String {
    let beginning = format!(
        "cannot run a WebAssembly module of {} bytes: ",
        module.len()
    );
    let (kind, message) = refusal(module).await;
    assert_eq!(kind, ErrorKind::InvalidData);
    let why = message.strip_prefix(&beginning);
    why.unwrap_or_else(|| panic!("{message}")).to_owned()
}

#[wasyncio::test]
async fn what_is_no_module() {
    for bytes in [
        &b""[..],
        b"\0asm",
        b"\0asm\x02\0\0\0",
        b"#!/bin/sh\n",
        b"\x7fELF",
    ] {
        let (kind, message) = refusal(bytes).await;
        assert_eq!(kind, ErrorKind::InvalidData);
        let length = bytes.len();
        assert_eq!(
            message,
            format!(
                "Exec format error: a WebAssembly module of {length} bytes is no WebAssembly module"
            )
        );
    }
}

#[wasyncio::test]
async fn a_component() {
    assert_eq!(
        why(b"\0asm\x0d\0\x01\0".to_vec()).await,
        "it is a component, and what runs here is a core module: build it for wasm32-wasip1"
    );
}

#[wasyncio::test]
async fn a_module_that_is_broken() {
    let whole = assemble(r#"(module (memory 1) (func (export "_start")))"#);
    for length in 8..whole.len() {
        assert!(!why(whole[..length].to_vec()).await.is_empty());
    }
}

/// Whatever a byte of it is changed to, it is refused or it runs.
#[wasyncio::test]
async fn a_module_with_a_byte_that_is_wrong() {
    let text = r#"(module
        (import "wasi_snapshot_preview1" "fd_write"
            (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (table 2 funcref)
        (elem (i32.const 0) $write $main)
        (data (i32.const 0) "abc")
        (func $main (export "_start") (local i32)
            (loop $again
                (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))
                (local.set 0 (i32.add (local.get 0) (i32.const 1)))
                (br_if $again (i32.lt_u (local.get 0) (i32.const 5))))))"#;
    let whole = assemble(text);
    for at in 8..whole.len() {
        for byte in [0, 0x0b, 0x7f, 0x80, 0xff] {
            let mut wrong = whole.clone();
            wrong[at] = byte;
            let child = create_subprocess_exec(wrong)
                .stdout(DEVNULL)
                .stderr(DEVNULL);
            if let Ok(process) = child.fuel_limit(10_000_000).await {
                process.wait().await;
            }
        }
    }
}

#[wasyncio::test]
async fn an_import_of_something_else() {
    for (import, name) in [
        (r#""env" "foo" (func)"#, "env.foo"),
        (r#""env" "memory" (memory 1)"#, "env.memory"),
        (
            r#""wasi_snapshot_preview1" "thread_spawn" (func)"#,
            "wasi_snapshot_preview1.thread_spawn",
        ),
        (
            r#""wasi_unstable" "fd_write" (func (param i32 i32 i32 i32) (result i32))"#,
            "wasi_unstable.fd_write",
        ),
        (
            r#""wasi_snapshot_preview1" "fd_write" (global i32)"#,
            "wasi_snapshot_preview1.fd_write",
        ),
    ] {
        let text = format!(r#"(module (import {import}) (func (export "_start") unreachable))"#);
        let expected = format!("it imports {name}, which is not part of WASI 0.1");
        assert_eq!(why(assemble(&text)).await, expected);
    }
}

#[wasyncio::test]
async fn an_import_of_another_type() {
    let text = r#"(module
        (import "wasi_snapshot_preview1" "sched_yield" (func (param i64)))
        (func (export "_start") unreachable))"#;
    assert!(!why(assemble(text)).await.is_empty());
}

#[wasyncio::test]
async fn a_library() {
    let expected = "it exports no function _start, so it is no program but a library";
    for text in [
        "(module)",
        r#"(module (func (export "_initialize")))"#,
        r#"(module (global (export "_start") i32 (i32.const 0)))"#,
        r#"(module (func (export "_start") (param i32)))"#,
        r#"(module (func (export "_start") (result i32) (i32.const 0)))"#,
    ] {
        assert_eq!(why(assemble(text)).await, expected);
    }
}

#[wasyncio::test]
async fn a_start_function_that_does_not_come_to_its_end() {
    for start in ["unreachable", "(loop $forever (br $forever))"] {
        let text =
            format!(r#"(module (func $start {start}) (start $start) (func (export "_start")))"#);
        assert!(!why(assemble(&text)).await.is_empty());
    }
    let waits = r#"(module
        (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
        (func $start (drop (call $yield)))
        (start $start)
        (func (export "_start")))"#;
    assert_eq!(why(assemble(waits)).await, "it waits where it cannot");
}

#[wasyncio::test]
async fn no_such_file() {
    let (kind, message) = refusal("no-such-directory/no-such-program.wasm").await;
    assert_eq!(kind, ErrorKind::NotFound);
    assert!(message.contains("no-such-program.wasm"), "{message}");
}

#[wasyncio::test]
async fn what_another_host_has_compiled() {
    match create_subprocess_exec(Program::Compiled(Rc::new(5))).await {
        Err(Error::ValueError(message)) => assert_eq!(
            message,
            "what another host has compiled cannot run here: give the module's bytes"
        ),
        other => panic!("{other:?}"),
    }
}

/// The host itself may have one.
#[test]
fn there_is_no_shell_where_children_are_interpreted() {
    let start = Runner::new()
        .backend(Simulated::new())
        .run(create_subprocess_shell("ls | wc -l").into_future());
    match start.result().unwrap() {
        Err(Error::Unsupported {
            call: "create_subprocess_shell",
            instead,
            ..
        }) => assert_eq!(
            instead,
            "there is no shell here: create_subprocess_exec runs a program"
        ),
        other => panic!("{other:?}"),
    }
}
