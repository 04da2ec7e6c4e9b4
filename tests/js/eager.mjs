// Eager tasks and task factories.
import {
  CancelledError, EventLoop, Future, RuntimeError, Task, TaskGroup, ExceptionGroup,
  allTasks, asyncWith, createEagerTaskFactory, createTask, currentTask, eagerTaskFactory, gather, getRunningLoop, run, sleep, coroutine,
} from "../../www/wasyncio.js";
import { equal, ok, raises, same, throws } from "./support/assert.mjs";

export async function an_eager_task_begins_at_once() {
  const order = [];
  await run(function* () {
    const main = currentTask();
    const task = createTask((function* () {
      order.push("begins");
      ok(currentTask() instanceof Task && currentTask() !== main);
      yield* sleep(0);
      order.push("goes on");
      return "result";
    })(), { eagerStart: true, name: "eager" });
    equal(currentTask(), main);
    order.push("main");
    equal(task.getName(), "eager");
    equal(task.done(), false);
    equal(yield* task, "result");
  });
  same(order, ["begins", "main", "goes on"]);
}

export async function an_eager_task_that_does_not_wait_is_done_at_once() {
  await run(function* () {
    const done = createTask((function* () {
      return "done";
    })(), { eagerStart: true });
    equal(done.done(), true);
    equal(done.result(), "done");
    equal(allTasks().has(done), false);
    const failed = createTask((function* () {
      throw new RangeError("mine");
    })(), { eagerStart: true });
    equal(failed.exception().message, "mine");
    const cancelled = createTask((function* () {
      throw new CancelledError("mine");
    })(), { eagerStart: true });
    equal(cancelled.cancelled(), true);
    same(yield* gather(done), ["done"]);
  });
}

export async function an_eager_task_is_whole_in_its_first_step() {
  await run(function* () {
    const seen = {};
    const generator = (function* () {
      const me = currentTask();
      seen.me = me;
      seen.state = [me.getName(), me.done(), me.cancelling(), me.getLoop() === getRunningLoop(), me.getCoro() === generator];
      me.setName("renamed");
      me.addDoneCallback(() => { seen.callback = true; });
      seen.listed = allTasks().has(me);
      throws(() => me.result(), Error, /./);
    })();
    const task = createTask(generator, { eagerStart: true, name: "whole" });
    equal(seen.me, task);
    same(seen.state, ["whole", false, 0, true, true]);
    equal(task.getName(), "renamed");
    equal(seen.listed, true);
    yield* sleep(0);
    equal(seen.callback, true);
    yield* task;
  }).catch((error) => {
    if (!/InvalidStateError/.test(String(error))) throw error;
  });
}

export async function an_eager_task_may_cancel_itself() {
  await run(function* () {
    const task = createTask((function* () {
      equal(currentTask().cancel("me"), true);
      yield* sleep(0);
    })(), { eagerStart: true });
    yield* raises(task, CancelledError, "me");
  });
}

export async function eager_tasks_nest() {
  const order = [];
  function* work(depth) {
    order.push(`in ${depth}`);
    const task = depth > 0 ? createTask(work(depth - 1), { eagerStart: true }) : undefined;
    equal(currentTask().getCoro(), depth === 3 ? top : currentTask().getCoro());
    order.push(`out ${depth}`);
    if (task) yield* task;
    return depth;
  }
  const top = work(3);
  await run(function* () {
    equal(yield* createTask(top, { eagerStart: true }), 3);
  });
  same(order, ["in 3", "in 2", "in 1", "in 0", "out 0", "out 1", "out 2", "out 3"]);
}

export async function an_eager_task_can_be_refused_by_hand() {
  await run(function* () {
    const task = createTask((function* () {
      currentTask().setName("x");
      return yield* sleep(0, 1);
    })(), { eagerStart: true });
    throws(() => task.setResult(1), RuntimeError);
    equal(yield* task, 1);
  });
}

export async function the_eager_factory_makes_all_tasks_eager() {
  const order = [];
  await run(function* () {
    const loop = getRunningLoop();
    loop.setTaskFactory(eagerTaskFactory);
    equal(loop.getTaskFactory(), eagerTaskFactory);
    function* work(name) {
      order.push(name);
      yield* sleep(0);
    }
    createTask(work("a"));
    order.push("main");
    const gathered = gather(work("b"), work("c"));
    order.push("gathered");
    yield* gathered;
    const lazy = createTask(work("lazy"), { eagerStart: false });
    order.push("created");
    yield* lazy;
    loop.setTaskFactory(null);
    const task = createTask(work("plain"));
    order.push("after");
    yield* task;
  });
  same(order, ["a", "main", "b", "c", "gathered", "created", "lazy", "after", "plain"]);
}

export async function an_eager_factory_of_ones_own_class() {
  class Mine extends Task {
    mine = true;
  }
  await run(function* () {
    getRunningLoop().setTaskFactory(createEagerTaskFactory((coroutine, options) => new Mine(coroutine, options)));
    const task = createTask(sleep(0, 1), { name: "mine" });
    ok(task instanceof Mine && task.mine);
    equal(task.getName(), "mine");
    equal(yield* task, 1);
  });
}

export async function a_group_takes_eager_tasks() {
  const order = [];
  await run(function* () {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask((function* () {
        order.push("eager");
      })(), { eagerStart: true });
      order.push("body");
    });
    const group = yield* raises(asyncWith(new TaskGroup(), function* (group) {
      group.createTask((function* () {
        throw new RangeError("eager");
      })(), { eagerStart: true });
      order.push("still here");
      yield* sleep(60);
    }), ExceptionGroup);
    same(group.exceptions, [new RangeError("eager")]);
  });
  same(order, ["eager", "body", "still here"]);
}

export async function a_factory_gets_the_loop_the_coroutine_and_the_options() {
  const calls = [];
  await run(function* () {
    const loop = getRunningLoop();
    loop.setTaskFactory((...args) => {
      calls.push(args);
      return new Task(args[1], { ...args[2], loop: args[0] });
    });
    const coroutine = sleep(0, 1);
    equal(yield* createTask(coroutine, { name: "n" }), 1);
    equal(calls[0][0], loop);
    equal(calls[0][1], coroutine);
    same(calls[0][2], { name: "n" });
    yield* createTask(sleep(0));
    same(calls[1][2], {});
  });
}

export async function a_factory_that_fails_or_is_none() {
  const loop = new EventLoop();
  for (const wrong of [undefined, 1, "text", {}, [], Symbol("s"), true]) throws(() => loop.setTaskFactory(wrong), TypeError, /task factory/);
  const mine = new RangeError("mine");
  loop.setTaskFactory(() => { throw mine; });
  const waiting = coroutine(function* () {})();
  equal(throws(() => loop.createTask(waiting), RangeError), mine);
  waiting.close();
  for (const nonsense of [undefined, null, 5, {}, "task"]) {
    loop.setTaskFactory(() => nonsense);
    throws(() => loop.createTask(sleep(0)), TypeError, /task factory/);
    throws(() => loop.runUntilComplete(sleep(0)), TypeError, /task factory/);
  }
  const future = loop.createFuture();
  loop.setTaskFactory(() => future);
  equal(loop.createTask(sleep(0)), future);
  loop.setTaskFactory(null);
  equal(await loop.runUntilComplete(sleep(0, "fine")), "fine");
  future.cancel();
  loop.close();
  ok(future instanceof Future);
}

export async function an_eager_task_outside_of_its_loop() {
  const loop = new EventLoop();
  const order = [];
  function* work() {
    order.push("ran");
    return yield* sleep(0, 1);
  }
  const task = loop.createTask(work(), { eagerStart: true });
  same(order, []); // as asyncio: only a loop that runs starts a task at once
  equal(await loop.runUntilComplete(task), 1);
  same(order, ["ran"]);
  loop.close();
}
