// Many children at once.
import { createTask, gather, run, setWorkerLimit, sleep, wait } from "../../../www/wasyncio.js";
import { equal, ok, same } from "../../js/support/assert.mjs";
import { said, start } from "../support/child.mjs";

export const fiftyTakeTurnsAtEight = () =>
  limited(8, function* () {
    const all = yield* gather(...Array.from({ length: 50 }, (_, at) => said("cat.wasm", [], `${at}`)));
    same(all, Array.from({ length: 50 }, (_, at) => [0, `${at}`, ""]));
  });

export const oneWhoGivesUpItsPlaceHoldsUpNobody = () =>
  limited(1, function* () {
    const first = yield* start("cat.wasm");
    const order = [];
    const next = (name) =>
      createTask(
        (function* () {
          const child = yield* start("cat.wasm");
          order.push(name);
          child.stdin.close();
          yield* child.wait();
        })(),
      );
    const [second, third, fourth] = ["second", "third", "fourth"].map(next);
    yield* sleep(0.05);
    same(order, []);
    third.cancel();
    first.kill();
    yield* gather(second, fourth);
    // Whose module is read first is first: the host does not say in which order it reads.
    same(order.toSorted(), ["fourth", "second"]);
    ok(third.cancelled());
  });

export const oneThatIsCancelledWhileItStartsLeavesNothing = () =>
  limited(1, function* () {
    for (let left = 10; left > 0; left -= 1) {
      const starting = createTask(start("cat.wasm"));
      yield* sleep(left / 1000);
      starting.cancel();
      yield* wait([starting]);
      // It was too late.
      if (!starting.cancelled()) starting.result().kill();
    }
    equal((yield* said("cat.wasm", [], "still here"))[1], "still here");
  });

function limited(limit, program) {
  setWorkerLimit(limit);
  return run(program).finally(() => setWorkerLimit(64));
}
