;; Imports what nobody has.
(module
  (import "env" "nothing" (func $nothing))
  (memory (export "memory") 1)
  (func (export "_start") (call $nothing)))
