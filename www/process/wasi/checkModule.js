import { Failure } from "../failure.js";

/** What a module must be for it to start, found out before: the engine's own messages name half of it. */
export function checkModule(name, module, imports) {
  const problem = missingImport(module, imports) ?? missingExport(module);
  if (problem) throw new Failure("format", `Exec format error: ${name} ${problem}`);
}

function missingImport(module, imports) {
  const isThere = ({ module, name, kind }) => MODULES.includes(module) && kind === "function" && Object.hasOwn(imports, name);
  const missing = WebAssembly.Module.imports(module).find((wanted) => !isThere(wanted));
  return missing && `imports ${missing.module}.${missing.name} (a ${missing.kind}), which is not of WASI 0.1`;
}

function missingExport(module) {
  const exported = WebAssembly.Module.exports(module);
  const has = (name, kind) => exported.some((one) => one.name === name && one.kind === kind);
  if (!has("_start", "function")) return "exports no _start: it is a library and no program";
  return has("memory", "memory") ? undefined : "exports no memory";
}

const MODULES = ["wasi_snapshot_preview1"];
