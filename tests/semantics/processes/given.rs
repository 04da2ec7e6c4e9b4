//! What a child is given: arguments, environment, a working directory.

use std::io::ErrorKind;

use wasyncio::{Error, Files, create_subprocess_exec};

use super::{child, module, outcome, returned};

/// Prints what one of the two lists has: its size in bytes, and then the bytes.
fn list(which: &str) -> String {
    format!(
        "(call $check (call ${which}_sizes_get (i32.const 16) (i32.const 20)))
         (call $check (call ${which}_get (i32.const 1024) (i32.const 2048)))
         ;; The texts begin where the first pointer says.
         (if (i32.load (i32.const 16)) (then
             (call $write (i32.const 1) (i32.load (i32.const 1024)) (i32.load (i32.const 20)))))
         (call $exit (i32.load (i32.const 16)))"
    )
}

#[wasyncio::test]
async fn arguments_come_after_the_name() {
    let start = format!(r#"(func (export "_start") {})"#, list("args"));
    let module = module(&start);
    let child = create_subprocess_exec(module).args(["--all", "", "Zürich"]);
    let (count, out, _) = outcome(child).await;
    assert_eq!(count, 4);
    assert_eq!(out, "program.wasm\0--all\0\0Zürich\0");
}

#[wasyncio::test]
async fn there_is_no_environment_unless_it_is_given() {
    let (count, out, _) = outcome(child(&list("environ"))).await;
    assert_eq!((count, out.as_str()), (0, ""));
    let given = child(&list("environ")).env([("LANG", "C"), ("EMPTY", "")]);
    let (count, out, _) = outcome(given).await;
    assert_eq!((count, out.as_str()), (2, "LANG=C\0EMPTY=\0"));
}

#[wasyncio::test]
async fn what_c_cannot_hold_is_refused() {
    for (child, message) in [
        (child("").arg("a\0b"), "embedded null byte"),
        (child("").env([("A", "\0")]), "embedded null byte"),
        (
            child("").env([("A=B", "C")]),
            "illegal environment variable name",
        ),
        (
            child("").env([("", "C")]),
            "illegal environment variable name",
        ),
    ] {
        match child.await {
            Err(Error::ValueError(said)) => assert_eq!(said, message),
            other => panic!("{other:?}"),
        }
    }
}

/// Prints the names of the directories that are open from the start.
const PREOPENED: &str = r#"
    (local $fd i32)
    (local.set $fd (i32.const 3))
    (loop $next
        (memory.fill (i32.const 1024) (i32.const 0) (i32.const 64))
        (if (i32.eqz (call $fd_prestat_dir_name
                (local.get $fd) (i32.const 1024) (i32.const 64))) (then
            (call $write (i32.const 1) (i32.const 1024) (i32.const 8))
            (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
            (br $next))))
"#;

async fn preopened(files: Option<&Files>, cwd: Option<&str>) -> Vec<String> {
    let mut child = child(PREOPENED);
    if let Some(files) = files {
        child = child.files(files);
    }
    if let Some(cwd) = cwd {
        child = child.cwd(cwd);
    }
    let (_, out, _) = outcome(child).await;
    let names = out.split('\0').filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

#[wasyncio::test]
async fn a_child_sees_its_files_and_no_others() {
    let files = Files::new();
    files.write("/data/in.txt", "");
    files.create_dir("/tmp/deep");
    files.write("/top.txt", "");
    assert!(preopened(None, None).await.is_empty());
    assert!(preopened(None, Some("/")).await.is_empty());
    assert_eq!(preopened(Some(&files), None).await, ["/"]);
    assert_eq!(preopened(Some(&files), Some("/")).await, ["/"]);
    let seen = preopened(Some(&files), Some("/tmp/deep")).await;
    assert_eq!(seen, [".", "/data", "/tmp"]);
}

#[wasyncio::test]
async fn a_working_directory_must_be_there() {
    let files = Files::new();
    files.write("/file", "");
    for (cwd, kind) in [
        ("/missing", ErrorKind::NotFound),
        ("/file", ErrorKind::NotADirectory),
    ] {
        match child("").files(&files).cwd(cwd).await {
            Err(Error::OSError(error)) => assert_eq!(error.kind(), kind, "{error}"),
            other => panic!("{other:?}"),
        }
    }
    match child("").cwd("/anywhere").await {
        Err(Error::OSError(error)) => assert_eq!(error.kind(), ErrorKind::NotFound),
        other => panic!("{other:?}"),
    }
}

#[wasyncio::test]
async fn random_numbers_fill_what_is_asked_for() {
    let start = "(call $check (call $random_get (i32.const 1024) (i32.const 0)))
        (call $check (call $random_get (i32.const 1024) (i32.const 130000)))
        (if (i64.eqz (i64.load (i32.const 1024))) (then unreachable))
        (if (i64.eqz (i64.load (i32.const 131008))) (then unreachable))
        (if (i64.ne (i64.load (i32.const 131024)) (i64.const 0)) (then unreachable))";
    assert_eq!(returned(child(start)).await, 0);
}
