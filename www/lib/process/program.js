import { describe } from "../describe.js";
import { raw } from "../raw.js";
import { checkBytes } from "../streams/bytes.js";

/** What makes the module's object for a program: a name, a path, a URL, bytes, or a compiled module. */
export function checkProgram(program) {
  if (typeof program === "string") return () => raw.RawProgram.named(program);
  if (program instanceof URL) return () => raw.RawProgram.named(program.href);
  if (program instanceof WebAssembly.Module) return () => raw.RawProgram.compiled(program);
  if (isBytes(program)) return () => raw.RawProgram.wasm(checkBytes(program));
  throw new TypeError(`a program is a name, a URL, the bytes of a WebAssembly module, or one that is compiled, not ${describe(program)}`);
}

function isBytes(program) {
  return ArrayBuffer.isView(program) || program instanceof ArrayBuffer;
}
