// Many children at once.
import { createTask, gather, run, setWorkerLimit, sleep, wait } from "../../../www/wasyncio.js";
import { compile } from "../../../www/lib/init/compile.js";
import { equal, ok, same } from "../../js/support/assert.mjs";
import { childUrl, said, start } from "../support/child.mjs";

export const fiftyTakeTurnsAtEight = () =>
  limited(8, function* () {
    const all = yield* gather(...Array.from({ length: 50 }, (_, at) => said("cat.wasm", [], `${at}`)));
    same(all, Array.from({ length: 50 }, (_, at) => [0, `${at}`, ""]));
  });

export const oneWhoGivesUpItsPlaceHoldsUpNobody = () =>
  limited(1, function* () {
    // Nobody has to read it: the host does not say in which order it reads.
    const cat = yield compile(childUrl("cat.wasm"));
    const first = yield* start(cat);
    const order = [];
    const next = (name) =>
      createTask(
        (function* () {
          const child = yield* start(cat);
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
    same(order, ["second", "fourth"]);
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
