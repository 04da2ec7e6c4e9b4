import { describe } from "../describe.js";
import { ValueError } from "../errors.js";
import { raw } from "../raw.js";
import { checkBytes } from "../streams/bytes.js";

/** What makes the module's object for a program: a name, a path, a URL, bytes, or a compiled module. */
export function checkProgram(program) {
  if (typeof program === "string") return named(program);
  if (program instanceof URL) return named(program.href);
  if (program instanceof WebAssembly.Module) return () => raw.RawProgram.compiled(program);
  if (isBytes(program)) return () => raw.RawProgram.wasm(checkBytes(program));
  throw new TypeError(`a program is a name, a URL, the bytes of a WebAssembly module, or one that is compiled, not ${describe(program)}`);
}

function named(name) {
  if (name === "") throw new ValueError("a program has a name");
  if (name.includes("\0")) throw new ValueError("embedded null byte");
  return () => raw.RawProgram.named(name);
}

function isBytes(program) {
  return ArrayBuffer.isView(program) || program instanceof ArrayBuffer;
}
