//! Every import, called with whatever there is: it answers, and the program lives on.

use std::fmt::Write;

use wasyncio::prelude::*;
use wasyncio::{DEVNULL, Files, create_subprocess_exec};

use super::assemble;

/// All functions of WASI 0.1 but `proc_exit`, and their parameters: `i` has 32 bits, `l` has 64.
const IMPORTS: [(&str, &str); 45] = [
    ("args_get", "ii"),
    ("args_sizes_get", "ii"),
    ("environ_get", "ii"),
    ("environ_sizes_get", "ii"),
    ("clock_res_get", "ii"),
    ("clock_time_get", "ili"),
    ("fd_advise", "illi"),
    ("fd_allocate", "ill"),
    ("fd_close", "i"),
    ("fd_datasync", "i"),
    ("fd_fdstat_get", "ii"),
    ("fd_fdstat_set_flags", "ii"),
    ("fd_fdstat_set_rights", "ill"),
    ("fd_filestat_get", "ii"),
    ("fd_filestat_set_size", "il"),
    ("fd_filestat_set_times", "illi"),
    ("fd_pread", "iiili"),
    ("fd_prestat_dir_name", "iii"),
    ("fd_prestat_get", "ii"),
    ("fd_pwrite", "iiili"),
    ("fd_read", "iiii"),
    ("fd_readdir", "iiili"),
    ("fd_renumber", "ii"),
    ("fd_seek", "ilii"),
    ("fd_sync", "i"),
    ("fd_tell", "ii"),
    ("fd_write", "iiii"),
    ("path_create_directory", "iii"),
    ("path_filestat_get", "iiiii"),
    ("path_filestat_set_times", "iiiilli"),
    ("path_link", "iiiiiii"),
    ("path_open", "iiiiillii"),
    ("path_readlink", "iiiiii"),
    ("path_remove_directory", "iii"),
    ("path_rename", "iiiiii"),
    ("path_symlink", "iiiii"),
    ("path_unlink_file", "iii"),
    ("poll_oneoff", "iiii"),
    ("proc_raise", "i"),
    ("random_get", "ii"),
    ("sched_yield", ""),
    ("sock_accept", "iii"),
    ("sock_recv", "iiiiii"),
    ("sock_send", "iiiii"),
    ("sock_shutdown", "ii"),
];

/// Values at which something may go wrong, where two pages end at 131072.
const EDGES: [i64; 22] = [
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    16,
    64,
    512,
    1024,
    65_535,
    65_536,
    131_064,
    131_071,
    131_072,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fff8,
    0xffff_ffff,
    i64::MAX,
];

/// A small generator of numbers that are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

/// A module that makes so many calls. Its memory has paths, and numbers that lead anywhere.
fn random_calls(seed: u64, count: usize) -> Vec<u8> {
    let mut numbers = Numbers(seed);
    let mut text = String::from("(module ");
    for (name, parameters) in IMPORTS {
        let types = parameters.replace('i', "i32 ").replace('l', "i64 ");
        write!(
            text,
            r#"(import "wasi_snapshot_preview1" "{name}"
                (func ${name} (param {types}) (result i32)))"#
        )
        .unwrap();
    }
    text += r#"(memory (export "memory") 2) (data (i32.const 1024) "../a/./b\00\ff")"#;
    for at in (0..1024).step_by(4) {
        let value = EDGES[numbers.next(EDGES.len() - 1)] as u32;
        let bytes = value
            .to_le_bytes()
            .map(|byte| format!("\\{byte:02x}"))
            .concat();
        write!(text, r#"(data (i32.const {at}) "{bytes}")"#).unwrap();
    }
    text += r#"(func (export "_start")"#;
    for _ in 0..count {
        let (name, parameters) = IMPORTS[numbers.next(IMPORTS.len())];
        write!(text, "(drop (call ${name}").unwrap();
        for (index, parameter) in parameters.chars().enumerate() {
            // Most descriptors are ones that there are.
            let edges = if index == 0 { 8 } else { EDGES.len() };
            let edge = EDGES[numbers.next(edges)];
            match parameter {
                'i' => write!(text, "(i32.const {})", edge as i32),
                _ => write!(text, "(i64.const {edge})"),
            }
            .unwrap();
        }
        text += "))";
    }
    assemble(&(text + "))"))
}

async fn survives(seed: u64) {
    let files = Files::new();
    files.write("/a/b", "text");
    files.write("/c", "more");
    let child = create_subprocess_exec(random_calls(seed, 400))
        .args(["one", "two"])
        .env([("KEY", "value")])
        .files(&files)
        .stdin(DEVNULL)
        .stdout(DEVNULL)
        .stderr(DEVNULL);
    let process = child.await.unwrap();
    // One that has chanced to wait for years is not waited for.
    if wait_for(process.wait(), crate::ms(300)).await.is_err() {
        process.kill().unwrap();
        process.wait().await;
    }
    assert!(matches!(process.returncode(), Some(0 | -9)), "{seed}");
}

#[wasyncio::test]
async fn whatever_a_child_asks_for_the_program_lives_on() {
    for seed in 0..40 {
        survives(seed).await;
    }
}

/// Each import, with pointers to just before and beyond the end of the memory.
#[wasyncio::test]
async fn pointers_are_checked() {
    for (name, parameters) in IMPORTS {
        for pointer in [131_065_i64, 131_072, 0x7fff_ffff, 0xffff_ffff] {
            let types = parameters.replace('i', "i32 ").replace('l', "i64 ");
            let arguments = parameters
                .chars()
                .enumerate()
                .map(|(index, kind)| match kind {
                    'i' if index == 0 && name.starts_with("fd_") => "(i32.const 1)".to_owned(),
                    'i' => format!("(i32.const {})", pointer as i32),
                    _ => "(i64.const 1)".to_owned(),
                });
            let text = format!(
                r#"(module
                    (import "wasi_snapshot_preview1" "{name}"
                        (func $call (param {types}) (result i32)))
                    (memory (export "memory") 2)
                    (func (export "_start") (drop (call $call {}))))"#,
                arguments.collect::<String>()
            );
            let child = create_subprocess_exec(assemble(&text)).stdout(DEVNULL);
            let returncode = child.await.unwrap().wait().await;
            assert_eq!(returncode, 0, "{name} {pointer}");
        }
    }
}

/// A module without memory, and one that calls while it is being made, have nothing to point to.
#[wasyncio::test]
async fn without_memory_there_is_nothing_to_point_to() {
    for (export, start) in [("", ""), (r#"(export "memory")"#, "(start $ask)")] {
        let text = format!(
            r#"(module
                (import "wasi_snapshot_preview1" "random_get"
                    (func $random_get (param i32 i32) (result i32)))
                (memory {export} 1)
                (func $ask
                    (if (i32.ne (call $random_get (i32.const 0) (i32.const 4)) (i32.const 21))
                        (then unreachable)))
                {start}
                (func $main (if (i32.eqz (i32.const {})) (then (call $ask))))
                (export "_start" (func $main)))"#,
            start.len()
        );
        let process = create_subprocess_exec(assemble(&text)).await.unwrap();
        assert_eq!(process.wait().await, 0);
    }
}
