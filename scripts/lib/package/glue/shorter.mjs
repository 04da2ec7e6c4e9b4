/**
 * What `wasm-bindgen` writes around a module, made shorter: without what this package never uses, and with one base
 * for its classes instead of the same methods in each.
 */
const SHORTER = [
  // Only `initSync` is used; the rest falls away with this name.
  [/^export \{ initSync, .*$/m, "export { initSync };"],
  // What the package's own code takes for granted as well.
  [/\(typeof FinalizationRegistry === 'undefined'\)\s+\? .*\s+: (new FinalizationRegistry)/g, "$1"],
  [/^if \(!\('encodeInto' in cachedTextEncoder\)\) \{$[^]*?^\}$/m, ""],
  [/^if \(Symbol\.dispose\) .*$/gm, ""],
  // What the base has.
  [/^ {4}free\(\) \{$[^]*?^ {4}\}$/gm, ""],
  [/^ {4}static __wrap\(ptr\) \{$[^]*?^ {4}\}$/gm, ""],
  [/^ {4}__destroy_into_raw\(\) \{$[^]*?^ {4}\}$/gm, ""],
  [/^const (\w+)Finalization = new FinalizationRegistry\((.*)\);$/gm, "$1.finalization = new FinalizationRegistry($1.release = $2);"],
  [/^export class (\w+) \{$/gm, "export class $1 extends Wrapped {"],
  [/^ {8}this\.__wbg_ptr = (.*);\n {8}(\w+)Finalization\.register\(.*\);\n {8}return this;$/gm, "        return $2.__wrap($1);"],
  // Functions that need no `this`, and no `arguments`.
  [/\bfunction\(\) \{ return handleError\(function (\([^)]*\)) (\{$[^]*?)\}, arguments\); \}/gm, "(...args) => handleError($1 => $2}, args)"],
  [/^( {8}\w+: )function(\([^)]*\)) /gm, "$1$2 => "],
  // An address comes as a number that may be negative.
  [/\(arg0 >>> 0\) \+ 4 \* 0/g, "arg0 >>> 0"],
];

const BASE = `
class Wrapped {
    static __wrap(ptr) {
        const object = Object.create(this.prototype);
        object.__wbg_ptr = ptr;
        this.finalization.register(object, ptr, object);
        return object;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        this.constructor.finalization.unregister(this);
        return ptr;
    }
    free() {
        this.constructor.release(this.__destroy_into_raw());
    }
}
`;

export function shortened(source) {
  const changed = SHORTER.reduce((text, [long, short]) => {
    if (text.search(long) < 0) throw new Error(`wasm-bindgen writes no ${long} any more`);
    return text.replace(long, short);
  }, source);
  return BASE + changed;
}
