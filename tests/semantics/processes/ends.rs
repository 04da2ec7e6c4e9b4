//! How a child ends, and what it returns.

use wasyncio::{DEVNULL, PIPE};

use super::{child, outcome, returned, with_data};

#[wasyncio::test]
async fn a_child_that_comes_to_its_end_returns_zero() {
    assert_eq!(returned(child("")).await, 0);
}

#[wasyncio::test]
async fn the_status_is_a_byte() {
    for (status, expected) in [(0, 0), (7, 7), (255, 255), (256, 0), (259, 3), (-1, 255)] {
        let exit = format!("(call $exit (i32.const {status}))");
        assert_eq!(returned(child(&exit)).await, expected, "{status}");
    }
}

#[wasyncio::test]
async fn what_follows_an_exit_does_not_happen() {
    let nested = r#"(func $deep (param i32)
        (if (local.get 0)
            (then (call $deep (i32.sub (local.get 0) (i32.const 1))))
            (else (call $exit (i32.const 4)))))"#;
    let start = "(call $deep (i32.const 50)) unreachable";
    assert_eq!(returned(with_data(nested, start)).await, 4);
}

#[wasyncio::test]
async fn a_trap_aborts_it_and_says_so() {
    for (start, what) in [
        ("unreachable", "wasm `unreachable` instruction executed"),
        (
            "(drop (i32.div_s (i32.const 1) (i32.const 0)))",
            "integer divide by zero",
        ),
        (
            "(drop (i32.load (i32.const -1)))",
            "out of bounds memory access",
        ),
    ] {
        let (returncode, _, err) = outcome(child(start)).await;
        assert_eq!(returncode, -6, "{what}");
        assert_eq!(err, format!("program.wasm: trap: {what}\n"));
    }
}

#[wasyncio::test]
async fn its_stack_overflows_and_not_that_of_the_program() {
    let forever = "(func $deeper (call $deeper) (call $deeper))";
    let (returncode, _, err) = outcome(with_data(forever, "(call $deeper)")).await;
    assert_eq!(returncode, -6);
    assert_eq!(err, "program.wasm: trap: stack overflow\n");
}

#[wasyncio::test]
async fn calls_may_go_deep() {
    let deep = r#"(func $sum (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $sum (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0))))"#;
    let start = "(call $check (i32.rem_u (call $sum (i32.const 40000)) (i32.const 199)))";
    assert_eq!(returned(with_data(deep, start)).await, 40000 % 199);
}

#[wasyncio::test]
async fn a_trap_is_not_lost_behind_a_full_pipe() {
    let start = "(call $write (i32.const 2) (i32.const 1024) (i32.const 65536)) unreachable";
    let process = child(start).stdout(DEVNULL).stderr(PIPE).await.unwrap();
    assert_eq!(process.wait().await, -6);
    let err = process.stderr.as_ref().unwrap().read_all().await.unwrap();
    assert!(err.len() > 65536);
    assert!(err.ends_with(b"instruction executed\n"));
}

#[wasyncio::test]
async fn the_return_code_is_known_without_being_asked_for() {
    let process = child("(call $exit (i32.const 3))").await.unwrap();
    assert_eq!(process.returncode(), None);
    crate::hops(5).await;
    assert_eq!(process.returncode(), Some(3));
    assert_eq!(process.wait().await, 3);
}
