;; Copies in.txt to out.txt, and removes old.txt; all in the first directory that it was given.
;; It exits with the number of the first call that fails.
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_unlink_file" (func $path_unlink_file (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "in.txtout.txtold.txt")
  (func $check (param $errno i32) (param $call i32)
    (if (local.get $errno) (then (call $proc_exit (local.get $call)))))
  (func (export "_start")
    ;; To read, and to write: create, truncate.
    (call $check (call $path_open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 6) (i32.const 0)
      (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 64)) (i32.const 1))
    (call $check (call $path_open (i32.const 3) (i32.const 0) (i32.const 6) (i32.const 7) (i32.const 9)
      (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 68)) (i32.const 2))
    (i32.store (i32.const 72) (i32.const 1024))
    (i32.store (i32.const 76) (i32.const 4096))
    (call $check (call $fd_read (i32.load (i32.const 64)) (i32.const 72) (i32.const 1) (i32.const 76)) (i32.const 3))
    (call $check (call $fd_write (i32.load (i32.const 68)) (i32.const 72) (i32.const 1) (i32.const 80)) (i32.const 4))
    (call $check (call $fd_close (i32.load (i32.const 68))) (i32.const 5))
    (call $check (call $path_unlink_file (i32.const 3) (i32.const 13) (i32.const 7)) (i32.const 6))))
