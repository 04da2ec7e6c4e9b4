// Pages in which the worker's script cannot be had.
import { PermissionError, run, setWorkerUrl } from "../../../www/wasyncio.js";
import { raises, same } from "../../js/support/assert.mjs";
import { said, start } from "../support/child.mjs";

export const byTheContentSecurityPolicy = () =>
  run(function* () {
    yield* raises(start("cat.wasm"), PermissionError, /Content-Security-Policy \(worker-src\)/);
  });

export const asItIsNotThere = async () => {
  const right = new URL("../../../www/dist/process/worker.js", import.meta.url);
  await run(function* () {
    setWorkerUrl(new URL("/nowhere.js", location.href));
    yield* raises(start("cat.wasm"), PermissionError, /nowhere\.js must be there/);
    setWorkerUrl(right);
    same(yield* said("cat.wasm", [], "now it is"), [0, "now it is", ""]);
  });
};

/** The package from another origin: browsers start no workers from there. */
export const fromAnotherOrigin = () =>
  run(function* () {
    setWorkerUrl(globalThis.elsewhere);
    same(yield* said("cat.wasm", [], "from afar"), [0, "from afar", ""]);
  });
