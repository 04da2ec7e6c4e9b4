// What cannot be started.
import {
  FileNotFoundError,
  OSError,
  Process,
  UnsupportedError,
  createSubprocessExec,
  createSubprocessShell,
  run,
} from "../../../www/wasyncio.js";
import { equal, raises, throws } from "../../js/support/assert.mjs";
import { start } from "../support/child.mjs";

export const noSuchModule = () =>
  run(function* () {
    yield* raises(start("nowhere.wasm"), FileNotFoundError, /nowhere\.wasm/);
    yield* raises(start("nowhere.mjs"), FileNotFoundError, /nowhere\.mjs/);
  });

export const nobodyIsThere = () =>
  run(function* () {
    yield* raises(createSubprocessExec("http://127.0.0.1:9/tool.wasm"), OSError, /^http:\/\/127\.0\.0\.1:9\/tool\.wasm: ./);
  });

export const noWebAssembly = () =>
  run(function* () {
    yield* raises(start("page.wasm"), OSError, /^Exec format error: .*page\.wasm is no WebAssembly module$/);
    yield* raises(createSubprocessExec(new Uint8Array(3)), OSError, /is no WebAssembly module$/);
    yield* raises(createSubprocessExec(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 77])), OSError, /^cannot run a WebAssembly module of 9 bytes: /);
  });

export const aComponent = () =>
  run(function* () {
    yield* raises(start("component.wasm"), OSError, /component\.wasm: it is a component, .*wasm32-wasip1$/);
  });

export const aMissingImport = () =>
  run(function* () {
    yield* raises(start("missing.wasm"), OSError, /missing\.wasm: it imports env\.nothing, /);
  });

export const aLibrary = () =>
  run(function* () {
    yield* raises(start("library.wasm"), OSError, /library\.wasm: it exports no function _start/);
  });

export const aModuleWithoutMain = () =>
  run(function* () {
    yield* raises(start("nothing.mjs"), OSError, /nothing\.mjs: it has no default export that is a function/);
  });

export const noSuchDirectory = () =>
  run(function* () {
    yield* raises(start("cat.wasm", [], { cwd: "/nowhere" }), FileNotFoundError, /"\/nowhere"/);
  });

export const noShellButInNode = () =>
  run(function* () {
    if (globalThis.process) equal(yield* (yield* createSubprocessShell("exit 3")).wait(), 3);
    else yield* raises(createSubprocessShell("exit 3"), UnsupportedError, /^createSubprocessShell cannot work on [a-z]+: there is no shell here/);
  });

export const nobodyElseMakesProcesses = () => {
  throws(() => new Process(), TypeError, /createSubprocessExec\(\) makes processes/);
};
