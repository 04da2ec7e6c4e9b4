//! How much a child may use.

use std::io::ErrorKind;

use wasyncio::Error;

use super::{SPIN, child, returned};

/// Returns how many pages it could add, of a hundred, one by one.
const GROW: &str = r#"
    (local $count i32)
    (block $full
        (loop $more
            (br_if $full (i32.eq (memory.grow (i32.const 1)) (i32.const -1)))
            (local.set $count (i32.add (local.get $count) (i32.const 1)))
            (br_if $more (i32.lt_u (local.get $count) (i32.const 100)))))
    (call $exit (local.get $count))
"#;

#[wasyncio::test]
async fn memory_grows_up_to_its_limit() {
    assert_eq!(returned(child(GROW)).await, 100);
    let limited = child(GROW).memory_limit(10 * 65536 + 100);
    assert_eq!(returned(limited).await, 8, "two pages were there before");
}

#[wasyncio::test]
async fn a_module_that_needs_more_memory_is_refused() {
    match child("").memory_limit(65536).await {
        Err(Error::OSError(error)) => assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}"),
        other => panic!("{other:?}"),
    }
}

#[wasyncio::test]
async fn a_child_ends_when_its_fuel_is_used_up() {
    for fuel in [0, 1, 19_999, 20_000, 3_000_000] {
        assert_eq!(returned(child(SPIN).fuel_limit(fuel)).await, -24, "{fuel}");
    }
    assert_eq!(returned(child("").fuel_limit(1000)).await, 0);
}

#[wasyncio::test]
async fn calls_use_fuel_too() {
    let start = "(loop $again (call $check (call $random_get (i32.const 1024) (i32.const 8)))
        (br $again))";
    assert_eq!(returned(child(start).fuel_limit(100_000)).await, -24);
}

#[wasyncio::test]
async fn what_cannot_be_divided_may_take_more_than_a_slice() {
    // It costs a unit for 64 bytes.
    let start = "(drop (memory.grow (i32.const 1600)))
        (memory.fill (i32.const 0) (i32.const 1) (i32.const 100000000))
        (memory.copy (i32.const 0) (i32.const 50) (i32.const 100000000))
        (call $exit (i32.load8_u (i32.const 99999949)))";
    assert_eq!(returned(child(start)).await, 1);
    assert_eq!(returned(child(start).fuel_limit(1_000_000)).await, -24);
}
