// What cannot be started.
import { FileNotFoundError, OSError, createSubprocessExec, run } from "../../../www/wasyncio.js";
import { raises } from "../../js/support/assert.mjs";
import { start } from "../support/child.mjs";

export const noSuchModule = () =>
  run(function* () {
    yield* raises(start("nowhere.wasm"), FileNotFoundError, /nowhere\.wasm/);
    yield* raises(start("nowhere.mjs"), FileNotFoundError, /nowhere\.mjs/);
  });

export const noWebAssembly = () =>
  run(function* () {
    yield* raises(start("page.wasm"), OSError, /^Exec format error: .*page\.wasm is no WebAssembly module$/);
    yield* raises(createSubprocessExec(new Uint8Array(3)), OSError, /is no WebAssembly module$/);
    yield* raises(createSubprocessExec(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 77])), OSError, /^Exec format error/);
  });

export const aComponent = () =>
  run(function* () {
    yield* raises(start("component.wasm"), OSError, /component\.wasm is a component; .*wasm32-wasip1$/);
  });

export const aMissingImport = () =>
  run(function* () {
    yield* raises(start("missing.wasm"), OSError, /missing\.wasm imports env\.nothing/);
  });

export const aLibrary = () =>
  run(function* () {
    yield* raises(start("library.wasm"), OSError, /library\.wasm exports no _start/);
  });

export const aModuleWithoutMain = () =>
  run(function* () {
    yield* raises(start("nothing.mjs"), OSError, /nothing\.mjs has no default export that is a function/);
  });

export const noSuchDirectory = () =>
  run(function* () {
    yield* raises(start("cat.wasm", [], { cwd: "/nowhere" }), FileNotFoundError, /"\/nowhere"/);
  });
