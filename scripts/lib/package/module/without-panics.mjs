/**
 * A module without the words of panics.
 *
 * A panic of the package's own code would be a mistake of ours. It ends in a trap, a `RuntimeError` of JavaScript's, and
 * what it says goes nowhere: the package has no panic hook, and this target has no standard error. Rust's stable compiler
 * cannot leave the words out; so the functions that say them trap at once here, and the files and lines that they would
 * name are blank. `wasm-opt` then drops what only they have used.
 */
import { Reader, unsigned } from "./reader.mjs";
import { CODE, DATA, functionNames, moduleOf, sectionsOf, segmentsOf } from "./sections.mjs";

/** Functions of Rust's library that never return, in the compiler's spelling, in which the length of a name is before it. */
const PANICKING = new RegExp(
  [
    "4core9panicking\\d",
    "4core6(option|result)\\d+(unwrap|expect)_failed",
    "4core4cell\\d+panic_already_",
    "4core3str\\d+slice_error_fail",
    "4core5slice5index\\d+slice_index_fail",
    "5alloc3vec.*\\d+assert_failed",
    "5alloc7raw_vec\\d+(handle_error|capacity_overflow)",
    "5alloc5alloc\\d+handle_alloc_error",
    "3std6thread5local\\d+panic_access_error",
    "7___rustc\\d+(rust_begin_unwind|rust_panic)",
  ].join("|"),
);

/** No locals, `unreachable`, `end`; with its size. */
const TRAP = Buffer.of(3, 0, 0x00, 0x0b);

/** So many are there at least: else the compiler names them in another way by now. */
const EXPECTED = 20;

export function withoutPanics(module) {
  const sections = sectionsOf(module);
  const names = functionNames(sections);
  const changed = sections.map(({ id, content }) => {
    if (id === CODE) return { id, content: trapping(content, names) };
    return { id, content: id === DATA ? withoutPlaces(content) : content };
  });
  return moduleOf(module, changed);
}

function trapping(code, names) {
  const reader = new Reader(code);
  const count = reader.unsigned();
  let trapped = 0;
  const bodies = Array.from({ length: count }, (_, index) => {
    const body = reader.sized();
    if (!PANICKING.test(names[index] ?? "")) return Buffer.concat([unsigned(body.length), body]);
    trapped += 1;
    return TRAP;
  });
  if (trapped < EXPECTED) throw new Error(`only ${trapped} of Rust's functions that panic were found`);
  return Buffer.concat([unsigned(count), ...bodies]);
}

/** The sources' paths, and who refers to them: `(address, length, line, column)`. */
function withoutPlaces(data) {
  const blank = Buffer.from(data);
  const segments = segmentsOf(blank);
  const paths = new Map(segments.flatMap(pathsIn));
  for (const { address, bytes } of segments) {
    for (let at = -address & 3; at + 16 <= bytes.length; at += 4) {
      if (paths.get(bytes.readUInt32LE(at)) === bytes.readUInt32LE(at + 4)) bytes.fill(0, at, at + 16);
    }
    for (const [path, length] of paths) {
      const at = path - address;
      if (at >= 0 && at < bytes.length) bytes.fill(0, at, at + length);
    }
  }
  return blank;
}

function pathsIn({ address, bytes }) {
  const paths = bytes.toString("latin1").matchAll(/(?:\/[\w.-]+)*\/?\bsrc\/[\w./-]*?\.rs/g);
  return Array.from(paths, (path) => [address + path.index, path[0].length]);
}
