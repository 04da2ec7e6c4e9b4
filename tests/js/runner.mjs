// Runner.
import { CancelledError, ContextVar, EventLoop, Runner, coroutine, RuntimeError, copyContext, createTask, currentTask, getRunningLoop, run, sleep } from "../../www/wasyncio.js";
import { equal, rejects, same, throws } from "./support/assert.mjs";
import { macrotask } from "./support/inHost.mjs";

export async function a_runner_runs_programs_on_one_loop() {
  const runner = new Runner();
  const loops = [];
  for (let round = 0; round < 3; round++) {
    equal(await runner.run(function* () {
      loops.push(getRunningLoop());
      return yield* sleep(0, round);
    }), round);
  }
  equal(new Set(loops).size, 1);
  equal(runner.getLoop(), loops[0]);
  await runner.close();
  equal(loops[0].isClosed(), true);
  throws(() => runner.run(sleep(0)), RuntimeError, "Runner is closed");
  throws(() => runner.getLoop(), RuntimeError, "Runner is closed");
  equal(await runner.close(), undefined);
}

export async function the_programs_of_a_runner_share_a_context() {
  const variable = new ContextVar("variable", { default: 0 });
  const runner = new Runner();
  await runner.run(function* () {
    variable.set(1);
  });
  equal(await runner.run(function* () {
    return variable.get();
  }), 1);
  const context = copyContext();
  context.run(() => variable.set(7));
  equal(await runner.run(function* () {
    return variable.get();
  }, { context }), 7);
  equal(variable.get(), 0);
  await runner.close();
}

export async function closing_cancels_what_is_left() {
  const order = [];
  const runner = new Runner();
  await runner.run(function* () {
    createTask((function* () {
      try {
        yield* sleep(60);
      } finally {
        order.push("cancelled");
      }
    })());
    yield* sleep(0);
  });
  same(order, []);
  await runner.close();
  same(order, ["cancelled"]);
}

export async function an_error_at_the_end_goes_to_the_exception_handler() {
  const reports = [];
  await run(function* () {
    getRunningLoop().setExceptionHandler((loop, { message, exception, task }) => reports.push([message, exception.message, task.getName()]));
    createTask((function* () {
      try {
        yield* sleep(60);
      } finally {
        throw new RangeError("at the end");
      }
    })(), { name: "left" });
    yield* sleep(0);
  });
  same(reports, [["unhandled exception during asyncio.run() shutdown", "at the end", "left"]]);
}

export async function a_runner_takes_options() {
  const loop = new EventLoop();
  const runner = new Runner({ debug: true, loopFactory: () => loop });
  equal(runner.getLoop(), loop);
  equal(loop.getDebug(), true);
  await runner.close();
  equal(loop.isClosed(), true);
  const plain = new Runner({ debug: false });
  equal(plain.getLoop().getDebug(), false);
  await plain.close();
}

export async function a_runner_inside_of_a_loop_is_refused() {
  const runner = new Runner();
  await run(function* () {
    throws(() => runner.run(sleep(0)), RuntimeError, "Runner.run() cannot be called from a running event loop");
    yield* sleep(0);
  });
  await runner.close();
}

export async function a_program_that_fails_leaves_the_runner_usable() {
  const runner = new Runner();
  await rejects(runner.run(function* () {
    throw new RangeError("mine");
  }), RangeError, "mine");
  await rejects(runner.run(function* () {
    currentTask().cancel();
    yield* sleep(0);
  }), CancelledError);
  equal(await runner.run(sleep(0, "fine")), "fine");
  await runner.close();
}

export async function what_is_no_program_is_refused() {
  const runner = new Runner();
  const loop = new EventLoop();
  for (const wrong of [undefined, null, 1, "text", {}, [], Symbol("s"), 1n, true]) {
    throws(() => run(wrong), TypeError, /was expected/);
    throws(() => runner.run(wrong), TypeError, /was expected/);
    throws(() => loop.runUntilComplete(wrong), TypeError, /was expected/);
  }
  await runner.close();
  loop.close();
}

export async function a_main_that_is_a_plain_function() {
  for (const value of [undefined, null, 1, "text"]) equal(await run(() => value), value);
}

export async function a_loop_factory_that_fails() {
  const mine = new RangeError("mine");
  equal(throws(() => run(sleep(0), { loopFactory: () => { throw mine; } }), RangeError), mine);
  for (const wrong of [1, "text", {}]) throws(() => run(sleep(0), { loopFactory: wrong }), TypeError, /loopFactory/);
  for (const loop of [undefined, null, 1, {}]) throws(() => run(sleep(0), { loopFactory: () => loop }), TypeError, /loopFactory/);
  const loop = new EventLoop();
  loop.close();
  throws(() => run(sleep(0), { loopFactory: () => loop }), RuntimeError, "Event loop is closed");
}

export async function a_coroutine_that_cannot_run_leaves_no_loop_open() {
  const loop = new EventLoop();
  const used = coroutine(function* () {})();
  await run(used);
  throws(() => run(used, { loopFactory: () => loop }), RuntimeError, "cannot reuse already awaited coroutine");
  await macrotask();
  equal(loop.isClosed(), true);
}

export async function close_and_run_between_the_turns() {
  const runner = new Runner();
  const outcome = runner.run(sleep(0.04, "end"));
  throws(() => runner.run(sleep(0)), RuntimeError, /running/);
  await rejects(runner.close(), RuntimeError, /running/);
  equal(await outcome, "end");
  await runner.close();
}
