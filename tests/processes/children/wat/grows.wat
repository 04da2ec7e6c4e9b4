;; Writes 16 MiB to out.txt, 4 KiB at a time. It exits with the number of the first call that fails.
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "out.txt")
  (func (export "_start") (local $left i32)
    ;; To write: create, truncate.
    (if (call $path_open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 7) (i32.const 9)
          (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 64))
      (then (call $proc_exit (i32.const 1))))
    (i32.store (i32.const 72) (i32.const 1024))
    (i32.store (i32.const 76) (i32.const 4096))
    (memory.fill (i32.const 1024) (i32.const 120) (i32.const 4096))
    (local.set $left (i32.const 4096))
    (loop $next
      (if (call $fd_write (i32.load (i32.const 64)) (i32.const 72) (i32.const 1) (i32.const 80))
        (then (call $proc_exit (i32.const 2))))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $next (local.get $left)))))
