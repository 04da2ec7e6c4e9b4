import { Failure } from "../failure.js";

/** What a module must be for it to start, found out before: the engine's own messages name half of it. */
export function checkModule(name, module, imports) {
  const problem = missingImport(module, imports) ?? missingExport(module);
  if (problem) throw new Failure("format", `cannot run ${name}: it ${problem}`);
}

function missingImport(module, imports) {
  const isThere = ({ module, name, kind }) => MODULES.includes(module) && kind === "function" && Object.hasOwn(imports, name);
  const missing = WebAssembly.Module.imports(module).find((wanted) => !isThere(wanted));
  return missing && `imports ${missing.module}.${missing.name}, which is not part of WASI 0.1`;
}

function missingExport(module) {
  const exported = WebAssembly.Module.exports(module);
  const has = (name, kind) => exported.some((one) => one.name === name && one.kind === kind);
  if (!has("_start", "function")) return "exports no function _start, so it is no program but a library";
  return has("memory", "memory") ? undefined : "exports no memory";
}

const MODULES = ["wasi_snapshot_preview1"];
