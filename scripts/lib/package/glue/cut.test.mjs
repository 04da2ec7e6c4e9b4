import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { halvesOf } from "./cut.mjs";

/** As wasm-bindgen writes it, and `shortened` changes it. */
const SOURCE = `
class Wrapped {
    free() { this.constructor.release(0); }
}

/**
 * wasm.late_get is but mentioned here.
 */
export class Early extends Wrapped {
    get() { return text(wasm.early_get(this.ptr)); }
}
Early.release = ptr => wasm.early_free(ptr);

export class Late extends Wrapped {
    get() { return doubled(text(wasm.late_get(this.ptr))); }
    limit() { return wasm.early_get(this.ptr); }
}
Late.release = ptr => wasm.late_free(ptr);
export function begin() {
    wasm.begin();
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        now: () => Date.now(),
        open: (url) => doubled(url),
        both: (x) => text(x),
    };
    return {
        __proto__: null,
        "./module.js": import0,
    };
}
function text(x) {
    return decoder.decode(x);
}
function doubled(x) {
    return x + x;
}
let decoder = new TextDecoder();
decoder.decode();
let wasmModule, wasm;
function initSync(module) {
    wasm = module;
}
export { initSync };
`;

const first = {
  imports: new Map(Object.entries({ now: "a", both: "b" })),
  exports: new Map(Object.entries({ early_get: "a", early_free: "b", begin: "c", __wbindgen_start: "d" })),
};
const second = {
  imports: new Map([["open", "a"]]),
  exports: new Map(Object.entries({ late_get: "a", late_free: "b" })),
};

describe("what is around a module that is cut in two", () => {
  const halves = halvesOf(SOURCE, { first, second, version: "12345678", file: "first.js" });

  test("the first half has all but what uses the second module", () => {
    assert.match(halves.first, /export const bindings = \{ initSync, Early, begin \};/);
    assert.match(halves.first, /text\(wasm\.a\(this\.ptr\)\)/);
    assert.match(halves.first, /"a": \(\) => Date\.now\(\),\s+"b": \(x\) => text\(x\),/);
    assert.match(halves.first, /decoder\.decode\(\);/);
    for (const late of [/Late/, /late\./, /doubled/]) assert.doesNotMatch(halves.first.replace(/\/\*[^]*?\*\//g, ""), late);
  });

  test("the second has the rest, and imports what it shares", () => {
    assert.match(halves.second, /import \{ host, wasm, Wrapped, text \} from "first\.js";/);
    assert.match(halves.second, /doubled\(text\(late\.a\(this\.ptr\)\)\)/);
    assert.match(halves.second, /return wasm\.a\(this\.ptr\)/);
    assert.match(halves.second, /Late\.release = ptr => late\.b\(ptr\);/);
    assert.match(halves.second, /"a": \(url\) => doubled\(url\),/);
    assert.match(halves.second, /const version = "12345678";/);
    assert.match(halves.second, /export const bindings = \{ initSync, Late \};/);
  });

  test("what no module exports is a mistake", () => {
    const wrong = SOURCE.replace("wasm.begin()", "wasm.beginn()");
    assert.throws(() => halvesOf(wrong, { first, second, version: "1", file: "first.js" }), /^Error: no module exports beginn$/);
  });

  test("what is needed early cannot use the second module", () => {
    const wrong = SOURCE.replace("return decoder.decode(x);", "return wasm.late_get(x);");
    assert.throws(() => halvesOf(wrong, { first, second, version: "1", file: "first.js" }), /^Error: needed early, and uses what comes late: text$/);
  });
});
