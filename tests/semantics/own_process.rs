//! Tests that need a process of their own, because they count its handles.

use std::process::Command;

/// Runs an ignored test of this program in a process that may have so many handles open.
pub(crate) fn run(test: &str, most_handles: u32) {
    let program = std::env::current_exe().unwrap();
    let limited = format!("ulimit -n {most_handles}; exec \"$0\" \"$@\"");
    let child = Command::new("sh")
        .args(["-c", &limited])
        .arg(program)
        .args([test, "--exact", "--ignored", "--test-threads=1"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&child.stdout);
    assert!(
        child.status.success() && text.contains("1 passed"),
        "{text}"
    );
}

pub(crate) fn open_handles() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

/// Waits until no more handles are open than before. Another thread, such as one that waited for a
/// child, may have some for a moment.
pub(crate) fn handles_come_back(before: usize, what: &str) {
    let patience = std::time::Duration::from_millis(10);
    for _ in 0..200 {
        if open_handles() <= before {
            return;
        }
        std::thread::sleep(patience);
    }
    panic!("handles {what} are left: {} of {before}", open_handles());
}
