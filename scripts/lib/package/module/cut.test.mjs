import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setup } from "../../../setup/index.mjs";
import { Cut } from "./cut.mjs";
import { References, withoutRelocations } from "./references.mjs";
import { functionNames, importNames, sectionsOf } from "./sections.mjs";

/** `early` and `late` say two numbers each; one is in memory, and one comes by a call through the table. */
const WHOLE = `(module
 (type $number (func (result i32)))
 (import "host" "ten" (func $ten (result i32)))
 (import "host" "seven" (func $seven (result i32)))
 (global $depth (mut i32) (i32.const 5))
 (memory $memory 1)
 (data $data (i32.const 8) "\\04\\00\\00\\00")
 (table $table 3 3 funcref)
 (elem $elem (table $table) (i32.const 1) func $of_early $of_late)
 (export "memory" (memory $memory))
 (export "early" (func $early))
 (export "late" (func $late))
 (func $early (result i32)
  (i32.add (call $ten) (i32.add (call $of_memory) (call_indirect $table (type $number) (i32.const 1))))
 )
 (func $of_memory (result i32)
  (i32.load (i32.const 8))
 )
 (func $of_early (result i32)
  (i32.const 100)
 )
 (func $of_late (result i32)
  (i32.add (global.get $depth) (call $seven))
 )
 (func $late (result i32)
  (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
  (i32.add (call $ten) (i32.add (call $of_memory) (call_indirect $table (type $number) (i32.const 2))))
 )
)
`;

const EARLY = new Set(["early", "of_memory", "of_early"]);
const LATE = new Set(["late", "of_late"]);

let folder;
let tools;
before(async () => {
  ({ tools } = await setup(["node-packages", "rust-targets"]));
  folder = mkdtempSync(join(tmpdir(), "wasyncio-cut-"));
});
after(() => folder && rmSync(folder, { recursive: true }));

/** As the build does: the text is `wasm-dis`'s. */
function cutOf(wat, parts) {
  const [written, binary] = [join(folder, "written.wat"), join(folder, "binary.wasm")];
  writeFileSync(written, wat);
  execFileSync(tools["wasm-opt"], [...ENABLED, "-g", written, "-o", binary]);
  return new Cut(execFileSync(tools["wasm-dis"], [...ENABLED, binary], { encoding: "utf8" }), { isLateExport: () => false, ...parts });
}

const ENABLED = ["--enable-reference-types", "--enable-mutable-globals"];

function compiled(text) {
  const [written, binary] = [join(folder, "half.wat"), join(folder, "half.wasm")];
  writeFileSync(written, text);
  execFileSync(tools["wasm-opt"], [...ENABLED, written, "-o", binary]);
  return new WebAssembly.Module(readFileSync(binary));
}

describe("a module that is cut in two", () => {
  const host = { ten: () => 10, seven: () => 7 };
  const same = { has: () => true, get: (name) => name };
  const names = { imports: same, exports: same, version: "1" };

  test("both halves have one memory, one table, and the same variables", () => {
    const cut = cutOf(WHOLE, { early: EARLY, late: LATE });
    const first = new WebAssembly.Instance(compiled(cut.first()), { host }).exports;
    assert.equal(first.early(), 114);
    assert.equal(first.late, undefined);

    const second = cut.second(names);
    assert.deepEqual([...second.imports], [["seven", "a"]]);
    assert.deepEqual([...second.exports], [["late", "a"]]);
    const late = new WebAssembly.Instance(compiled(second.text), { a: { a: host.seven }, b: host, 1: first }).exports;
    assert.deepEqual(Object.keys(late), ["a"]);
    new DataView(first.memory.buffer).setUint32(8, 50, true);
    assert.deepEqual([late.a(), late.a(), first.early()], [73, 74, 160]);
  });

  test("of another version the second half cannot be linked", () => {
    const cut = cutOf(WHOLE, { early: EARLY, late: LATE });
    const first = new WebAssembly.Instance(compiled(cut.first()), { host }).exports;
    const second = compiled(cut.second({ ...names, version: "2" }).text);
    assert.throws(() => new WebAssembly.Instance(second, { a: { a: host.seven }, b: host, 1: first }), TypeError);
  });

  test("what is called early cannot be late", () => {
    assert.throws(() => cutOf(WHOLE, { early: new Set(["early"]), late: new Set([...LATE, "of_memory"]) }), /^Error: called early: \$of_memory$/);
  });

  test("what the first half has no more is a mistake", () => {
    const cut = cutOf(WHOLE, { early: EARLY, late: LATE });
    assert.throws(() => cut.second({ ...names, imports: new Map() }), /^Error: the first module has no ten any more$/);
  });

  test("what nobody has named goes where it is called from, and exports where their names say", () => {
    const cut = cutOf(WHOLE, { early: new Set(["of_early"]), late: new Set(["of_late"]), isLateExport: (name) => name === "late" });
    assert.match(cut.first(), /\(func \$of_memory/);
    assert.doesNotMatch(cut.first(), /\(func \$late/);
  });
});

const RUST = `
#![no_std]
#[panic_handler] fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
trait Says { fn says(&self) -> u32; }
struct One(u32);
struct Two(u32);
impl Says for One { #[inline(never)] fn says(&self) -> u32 { one(self.0) } }
impl Says for Two { #[inline(never)] fn says(&self) -> u32 { two(self.0) } }
#[unsafe(no_mangle)] #[inline(never)] extern "C" fn one(x: u32) -> u32 { unsafe { core::ptr::read_volatile(&x) + 1 } }
#[unsafe(no_mangle)] #[inline(never)] extern "C" fn two(x: u32) -> u32 { unsafe { core::ptr::read_volatile(&x) + 2 } }
#[inline(never)] fn say(it: &dyn Says) -> u32 { it.says() }
#[unsafe(no_mangle)] pub extern "C" fn first(x: u32) -> u32 { say(core::hint::black_box(&One(x) as &dyn Says)) }
#[unsafe(no_mangle)] pub extern "C" fn second(x: u32) -> u32 { say(core::hint::black_box(&Two(x) as &dyn Says)) }
`;

describe("what refers to what", () => {
  let linked;
  before(() => {
    writeFileSync(join(folder, "says.rs"), RUST);
    const args = ["--edition=2024", "--target=wasm32-unknown-unknown", "--crate-type=cdylib", "-Copt-level=2", "-Cpanic=abort", "-Clink-arg=--emit-relocs"];
    execFileSync("rustc", [...args, "says.rs", "-o", "says.wasm"], { cwd: folder });
    linked = readFileSync(join(folder, "says.wasm"));
  });

  /** The names of what these exports reach. */
  function reached(exports, gates = []) {
    const sections = sectionsOf(linked);
    const names = [...importNames(sections), ...functionNames(sections)];
    const references = new References(sections, new Set(gates.map((gate) => names.findIndex((name) => name === gate))));
    return Array.from(references.reached(exports.map((name) => references.exports.get(name)), () => []), (index) => names[index]);
  }

  test("a function that is called through a trait's object alone is found by the data that name it", () => {
    const first = reached(["first"]);
    assert.ok(first.includes("first") && first.includes("one"), first.join(", "));
    assert.ok(!first.includes("two") && !first.includes("second"), first.join(", "));
    assert.ok(reached(["second"]).includes("two"));
  });

  test("gates are not gone through", () => {
    assert.ok(!reached(["first", "second"], ["two"]).includes("two"));
    assert.ok(reached(["first", "second"], ["two"]).includes("one"));
  });

  test("without the linker's notes nothing is known, and the module is the same", () => {
    const plain = withoutRelocations(linked);
    assert.ok(plain.length < linked.length);
    assert.equal(new WebAssembly.Instance(new WebAssembly.Module(plain), {}).exports.second(40), 42);
    assert.throws(() => new References(sectionsOf(plain), new Set()), /--emit-relocs/);
  });
});
