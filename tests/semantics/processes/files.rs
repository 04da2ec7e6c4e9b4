//! Files in memory.

use wasyncio::{CreateSubprocess, Files};

use super::{outcome, returned, with_data};

/// Paths for the children: each has its place.
const PATHS: &str = r#"
    (data (i32.const 512) "in.txt")
    (data (i32.const 528) "out.txt")
    (data (i32.const 544) "new/dir")
    (data (i32.const 560) "../up")
    (data (i32.const 576) "new")
    ;; Opens the path with these rights, and gives the descriptor.
    (func $open (param $path i32) (param $length i32) (param $how i32) (param $rights i64)
        (param $flags i32) (result i32)
        (call $check (call $path_open (i32.const 3) (i32.const 0) (local.get $path)
            (local.get $length) (local.get $how) (local.get $rights) (i64.const -1)
            (local.get $flags) (i32.const 16)))
        (i32.load (i32.const 16)))
"#;

fn with_files(files: &Files, start: &str) -> CreateSubprocess {
    with_data(PATHS, start).files(files)
}

#[wasyncio::test]
async fn a_child_reads_and_writes() {
    let files = Files::new();
    files.write("/in.txt", "some text");
    let start = "(local $in i32) (local $out i32) (local $count i32)
        (local.set $in (call $open
            (i32.const 512) (i32.const 6) (i32.const 0) (i64.const 2) (i32.const 0)))
        (local.set $out (call $open
            (i32.const 528) (i32.const 7) (i32.const 1) (i64.const 64) (i32.const 0)))
        (local.set $count (call $read (local.get $in) (i32.const 1024) (i32.const 100)))
        (call $write (local.get $out) (i32.const 1024) (local.get $count))
        (call $write (local.get $out) (i32.const 1024) (i32.const 4))
        (call $check (call $read (local.get $in) (i32.const 1024) (i32.const 100)))
        (call $exit (local.get $count))";
    let process = with_files(&files, start).await.unwrap();
    assert_eq!(process.wait().await, 9);
    assert_eq!(files.read("/out.txt").unwrap(), b"some textsome");
    assert_eq!(process.files().paths(), ["/in.txt", "/out.txt"]);
}

#[wasyncio::test]
async fn one_writes_what_the_other_reads() {
    let files = Files::new();
    let write = "(call $write
        (call $open (i32.const 512) (i32.const 6) (i32.const 1) (i64.const -1) (i32.const 1))
        (i32.const 528) (i32.const 3))";
    assert_eq!(returned(with_files(&files, write)).await, 0);
    assert_eq!(returned(with_files(&files, write)).await, 0);
    assert_eq!(files.read("in.txt").unwrap(), b"outout", "it was appended");
}

#[wasyncio::test]
async fn what_was_opened_for_one_thing_serves_no_other() {
    let files = Files::new();
    files.write("/in.txt", "text");
    let write = "(call $write
        (call $open (i32.const 512) (i32.const 6) (i32.const 0) (i64.const 2) (i32.const 0))
        (i32.const 528) (i32.const 3))";
    assert_eq!(returned(with_files(&files, write)).await, 8, "EBADF");
    let read = "(drop (call $read
        (call $open (i32.const 512) (i32.const 6) (i32.const 0) (i64.const 64) (i32.const 0))
        (i32.const 528) (i32.const 3)))";
    assert_eq!(returned(with_files(&files, read)).await, 8, "EBADF");
}

#[wasyncio::test]
async fn how_a_file_is_opened() {
    for (how, errno, after) in [
        (0, 0, "text"),
        (1, 0, "text"),  // create
        (5, 20, "text"), // create it new: EEXIST
        (2, 54, "text"), // a directory: ENOTDIR
        (8, 0, ""),      // truncate
    ] {
        let files = Files::new();
        files.write("/in.txt", "text");
        let start = format!(
            "(drop (call $open (i32.const 512) (i32.const 6) (i32.const {how})
                (i64.const -1) (i32.const 0)))"
        );
        assert_eq!(returned(with_files(&files, &start)).await, errno, "{how}");
        assert_eq!(files.read("/in.txt").unwrap(), after.as_bytes(), "{how}");
    }
}

#[wasyncio::test]
async fn no_path_leads_out() {
    let files = Files::new();
    files.create_dir("/home/own");
    files.write("/home/up", "secret");
    let start = "(drop (call $open
        (i32.const 560) (i32.const 5) (i32.const 0) (i64.const -1) (i32.const 0)))";
    assert_eq!(returned(with_files(&files, start)).await, 63, "EPERM");
    let inside = with_files(&files, start).cwd("/home/own");
    assert_eq!(returned(inside).await, 63, "EPERM");
}

#[wasyncio::test]
async fn a_working_directory_is_where_paths_begin() {
    let files = Files::new();
    files.create_dir("/home/own");
    let start = "(drop (call $open
        (i32.const 512) (i32.const 6) (i32.const 1) (i64.const -1) (i32.const 0)))";
    assert_eq!(returned(with_files(&files, start).cwd("home/own")).await, 0);
    assert_eq!(files.paths(), ["/home/own/in.txt"]);
}

#[wasyncio::test]
async fn positions_and_sizes() {
    let files = Files::new();
    let start = "(local $fd i32)
        (local.set $fd (call $open
            (i32.const 512) (i32.const 6) (i32.const 1) (i64.const -1) (i32.const 0)))
        (call $write (local.get $fd) (i32.const 512) (i32.const 6))
        (call $check (call $fd_seek (local.get $fd) (i64.const -4) (i32.const 2) (i32.const 24)))
        (if (i64.ne (i64.load (i32.const 24)) (i64.const 2)) (then unreachable))
        (call $write (local.get $fd) (i32.const 528) (i32.const 1))
        (call $check (call $fd_seek (local.get $fd) (i64.const 5) (i32.const 1) (i32.const 24)))
        (call $write (local.get $fd) (i32.const 529) (i32.const 1))
        (call $check (call $fd_filestat_get (local.get $fd) (i32.const 1024)))
        (if (i64.ne (i64.load (i32.const 1056)) (i64.const 9)) (then unreachable))
        (if (i32.ne (call $fd_seek (local.get $fd) (i64.const -1) (i32.const 0) (i32.const 24))
            (i32.const 28)) (then unreachable))
        (if (i32.ne (call $fd_filestat_set_size (local.get $fd) (i64.const -1))
            (i32.const 22)) (then unreachable))";
    let (returncode, _, err) = outcome(with_files(&files, start)).await;
    assert_eq!((returncode, err.as_str()), (0, ""));
    assert_eq!(files.read("/in.txt").unwrap(), b"inotxt\0\0u");
}

#[wasyncio::test]
async fn directories_and_names() {
    let files = Files::new();
    files.write("/in.txt", "text");
    let start = "
        (if (i32.ne (call $path_create_directory (i32.const 3) (i32.const 544) (i32.const 7))
            (i32.const 44)) (then unreachable))
        (call $check (call $path_create_directory (i32.const 3) (i32.const 576) (i32.const 3)))
        (call $check (call $path_create_directory (i32.const 3) (i32.const 544) (i32.const 7)))
        (if (i32.ne (call $path_create_directory (i32.const 3) (i32.const 576) (i32.const 3))
            (i32.const 20)) (then unreachable))
        (if (i32.ne (call $path_remove_directory (i32.const 3) (i32.const 576) (i32.const 3))
            (i32.const 55)) (then unreachable))
        ;; A directory cannot be moved into itself.
        (if (i32.ne (call $path_rename (i32.const 3) (i32.const 576) (i32.const 3)
            (i32.const 3) (i32.const 544) (i32.const 7)) (i32.const 28)) (then unreachable))
        (if (i32.ne (call $path_unlink_file (i32.const 3) (i32.const 576) (i32.const 3))
            (i32.const 31)) (then unreachable))
        (call $check (call $path_remove_directory (i32.const 3) (i32.const 544) (i32.const 7)))
        (call $check (call $path_rename (i32.const 3) (i32.const 512) (i32.const 6)
            (i32.const 3) (i32.const 544) (i32.const 7)))";
    let (returncode, _, err) = outcome(with_files(&files, start)).await;
    assert_eq!((returncode, err.as_str()), (0, ""));
    assert_eq!(files.paths(), ["/new/dir"]);
    assert_eq!(files.read("/new/dir").unwrap(), b"text");
}

#[wasyncio::test]
async fn what_is_open_stays_after_it_was_removed() {
    let files = Files::new();
    files.write("/in.txt", "text");
    let start = "(local $fd i32)
        (local.set $fd (call $open
            (i32.const 512) (i32.const 6) (i32.const 0) (i64.const -1) (i32.const 0)))
        (call $check (call $path_unlink_file (i32.const 3) (i32.const 512) (i32.const 6)))
        (call $exit (call $read (local.get $fd) (i32.const 1024) (i32.const 100)))";
    assert_eq!(returned(with_files(&files, start)).await, 4);
    assert!(files.paths().is_empty());
}

/// Lists the root by a small buffer, and removes each file that it finds.
const REMOVE_ALL: &str = r#"
    (local $cookie i64) (local $length i32)
    (loop $next
        (call $check (call $fd_readdir (i32.const 3) (i32.const 1024) (i32.const 60)
            (local.get $cookie) (i32.const 16)))
        (local.set $length (i32.load (i32.const 1040)))
        (if (i32.ge_u (i32.load (i32.const 16)) (i32.add (i32.const 24) (local.get $length)))
            (then
                (local.set $cookie (i64.load (i32.const 1024)))
                (if (i32.eq (i32.load8_u (i32.const 1044)) (i32.const 4)) (then
                    (call $check (call $path_unlink_file
                        (i32.const 3) (i32.const 1048) (local.get $length)))))
                (call $write (i32.const 1) (i32.const 1048) (local.get $length))
                (br $next))))
"#;

#[wasyncio::test]
async fn a_child_lists_a_directory_and_removes_what_is_in_it() {
    let files = Files::new();
    for name in ["one", "two", "three", "four"] {
        files.write(name, name);
    }
    files.create_dir("dir");
    let (returncode, out, _) = outcome(with_files(&files, REMOVE_ALL)).await;
    assert_eq!(returncode, 0);
    assert_eq!(out, "...dirfouronethreetwo");
    assert!(files.paths().is_empty());
}

#[wasyncio::test]
async fn directories_may_be_deep() {
    let files = Files::new();
    let start = r#"(local $fd i32) (local $left i32)
        (local.set $fd (i32.const 3))
        (local.set $left (i32.const 20000))
        (loop $deeper
            (call $check (call $path_create_directory
                (local.get $fd) (i32.const 576) (i32.const 3)))
            (call $check (call $path_open (local.get $fd) (i32.const 0) (i32.const 576)
                (i32.const 3) (i32.const 2) (i64.const -1) (i64.const -1) (i32.const 0)
                (i32.const 16)))
            (if (i32.ne (local.get $fd) (i32.const 3)) (then
                (call $check (call $fd_close (local.get $fd)))))
            (local.set $fd (i32.load (i32.const 16)))
            (local.set $left (i32.sub (local.get $left) (i32.const 1)))
            (br_if $deeper (local.get $left)))"#;
    assert_eq!(returned(with_files(&files, start)).await, 0);
    assert!(files.paths().is_empty());
    assert!(files.remove("new"));
}

#[wasyncio::test]
async fn only_so_many_are_open() {
    let files = Files::new();
    files.write("/in.txt", "");
    let start = "(loop $more
        (drop (call $open
            (i32.const 512) (i32.const 6) (i32.const 0) (i64.const -1) (i32.const 0)))
        (br $more))";
    assert_eq!(returned(with_files(&files, start)).await, 33, "EMFILE");
}
