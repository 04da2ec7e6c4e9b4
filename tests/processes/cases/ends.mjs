// How children end.
import { DEVNULL, PIPE, ProcessLookupError, gather, run, sleep } from "../../../www/wasyncio.js";
import { equal, match, ok, same, throws } from "../../js/support/assert.mjs";
import { said, start, text } from "../support/child.mjs";

export const exitCodesArgumentsAndEnvironment = () =>
  run(function* () {
    const env = { NAME: "value", LÄNGE: "ß" };
    const [code, stdout] = yield* said("arguments.wasm", ["-x", "zwölf"], "", { env });
    equal(code, 3);
    match(stdout, /arguments\.wasm\0-x\0zwölf\0NAME=value\0LÄNGE=ß\0$/);
  });

export const noEnvironmentUnlessGiven = () =>
  run(function* () {
    const [code, stdout] = yield* said("arguments.wasm", []);
    equal(code, 1);
    match(stdout, /arguments\.wasm\0$/);
  });

export const aReturnIsZero = () =>
  run(function* () {
    same(yield* said("cat.wasm", [], "three\nlines\nhere\n"), [0, "three\nlines\nhere\n", ""]);
  });

export const aTrapIsSigabrtAndSaysSo = () =>
  run(function* () {
    const [code, stdout, stderr] = yield* said("trap.wasm", []);
    same([code, stdout], [-6, "before"]);
    match(stderr, /RuntimeError: unreachable/);
  });

export const killedAndTerminated = () =>
  run(function* () {
    for (const [end, code] of [["kill", -9], ["terminate", -15]]) {
      const child = yield* start("spin.wasm");
      equal(text(yield* child.stdout.readline()), "begun\n");
      child[end]();
      equal(yield* child.wait(), code);
      equal(text(yield* child.stdout.read()), "");
      throws(() => child.kill(), ProcessLookupError);
      equal(child.returncode, code);
      equal(yield* child.wait(), code);
    }
  });

export const otherSignals = () =>
  run(function* () {
    const child = yield* start("spin.wasm");
    child.sendSignal(0);
    child.sendSignal(18);
    yield* sleep(0.05);
    equal(child.returncode, null);
    child.sendSignal(10);
    equal(yield* child.wait(), -10);
  });

export const severalWaitForOne = () =>
  run(function* () {
    const child = yield* start("ignores.wasm", [], { stdin: DEVNULL });
    same(yield* gather(child.wait(), child.wait(), child.wait()), [7, 7, 7]);
  });

export const pidsDiffer = () =>
  run(function* () {
    const children = yield* gather(start("cat.wasm"), start("cat.wasm"));
    ok(children[0].pid > 0 && children[0].pid !== children[1].pid);
    for (const child of children) child.kill();
    yield* gather(...children.map((child) => child.wait()));
  });

export const oneThatNobodyWaitsForEndsWithItsLoop = async () => {
  const child = await run(function* () {
    return yield* start("spin.wasm", [], { stdout: PIPE });
  });
  equal(child.returncode, null);
  await run(() => sleep(0.01));
};
