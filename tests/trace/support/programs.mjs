// Programs whose traces are compared with what the library itself says of its tasks, in Node and in a page.
import {
  Condition, Event, Lock, Queue, Semaphore, TaskGroup, asCompleted, asyncWith, createTask, currentTask, formatTaskTree, gather, getRunningLoop, observe,
  run, shield, sleep, taskSnapshots, timerSnapshots, useVirtualClock, wait, waitFor,
} from "../../../www/wasyncio.js";

/**
 * Runs a program. Gives its `events`, and its `looks`: what the library said each time that the program called `look()`. The
 * name that the looking task gets for a moment tells at which event it was.
 */
export async function watched(name, { virtual }) {
  const events = [];
  const looks = [];
  const look = () => {
    const task = currentTask();
    const before = task.getName();
    const probe = `look ${looks.length}`;
    task.setName(probe);
    looks.push({ probe, tasks: taskSnapshots().map(plain), timers: timerSnapshots().length, tree: formatTaskTree() });
    task.setName(before);
  };
  const stop = observe((batch) => events.push(...batch));
  useVirtualClock(virtual);
  try {
    await run(programs[name](look));
  } finally {
    useVirtualClock(false);
    stop();
  }
  return { events, looks };
}

const plain = ({ id, name, state, waitsOn, awaits, cancelling }) => ({ id, name, state, waitsOn, awaits, cancelling });

export const names = () => Object.keys(programs);

const programs = {
  *albums(look) {
    function* album(tracks, lock, queue) {
      yield* gather(...tracks.map(([title, time]) => createTask(sleep(time), { name: title })));
      yield* asyncWith(lock, () => sleep(0.04));
      yield* queue.put("done");
    }
    const lock = new Lock();
    const queue = new Queue();
    const albums = [
      createTask(album([["TNDNBTG", 0.12], ["Levitate", 0.07]], lock, queue), { name: "Sundowning" }),
      createTask(album([["DYWTYLM", 0.13], ["Aqua Regia", 0.1]], lock, queue), { name: "TMBTE" }),
    ];
    createTask(looking(look, 12, 0.015), { name: "looker" });
    look();
    yield* gather(...albums);
    look();
    for (let turn = 0; turn < 2; turn += 1) yield* queue.get();
    look();
  },

  *cancellations(look) {
    const stuck = createTask(new Event().wait(), { name: "stuck" });
    const chain = createTask((function* () { yield* stuck; })(), { name: "chain" });
    const guarded = createTask((function* () { yield* shield(sleep(0.03)); })(), { name: "guarded" });
    yield* sleep(0);
    look();
    chain.cancel("enough");
    guarded.cancel();
    look();
    yield* gather([chain, guarded], { returnExceptions: true });
    look();
    try {
      yield* waitFor(new Event().wait(), 0.01);
    } catch {
      look();
    }
    yield* sleep(0.05);
    look();
  },

  *groups(look) {
    createTask(looking(look, 8, 0.002), { name: "looker" });
    try {
      yield* asyncWith(new TaskGroup(), function* (group) {
        group.createTask(sleep(0.01), { name: "good" });
        group.createTask((function* () { yield* sleep(0.004); throw new Error("bad"); })(), { name: "bad" });
        group.createTask(sleep(60), { name: "long" });
        look();
      });
    } catch {
      look();
    }
    yield* sleep(0.02);
  },

  *waits(look) {
    const tasks = [0.003, 0.001, 0.002].map((time, number) => createTask(sleep(time, number), { name: `w${number}` }));
    createTask(looking(look, 6, 0.001), { name: "looker" });
    const [done] = yield* wait(tasks, { returnWhen: "FIRST_COMPLETED" });
    look();
    for (const next of asCompleted(tasks)) yield* next;
    look();
    yield Promise.resolve(done.size);
    look();
  },

  *synchronisation(look) {
    const semaphore = new Semaphore(2);
    const condition = new Condition();
    const queue = new Queue(1);
    const workers = Array.from({ length: 5 }, (_, number) => createTask(asyncWith(semaphore, () => sleep(0.005)), { name: `worker ${number}` }));
    const waiter = createTask(asyncWith(condition, () => condition.wait()), { name: "waiter" });
    const putter = createTask((function* () { for (let item = 0; item < 3; item += 1) yield* queue.put(item); })(), { name: "putter" });
    createTask(looking(look, 10, 0.001), { name: "looker" });
    yield* sleep(0.003);
    look();
    yield* asyncWith(condition, function* () { condition.notify(); });
    for (let item = 0; item < 3; item += 1) yield* queue.get();
    yield* gather(...workers, waiter, putter);
    look();
  },

  // Several timers are due in one turn, behind who was ready before.
  *late(look) {
    for (const time of [0.001, 0.002, 0.003]) createTask((function* () { yield* sleep(time); look(); })(), { name: `late ${time}` });
    yield* sleep(0);
    look();
    const end = performance.now() + 10;
    while (performance.now() < end);
    yield* sleep(0);
    look();
    yield* sleep(0.02);
    look();
  },

  *eagerTasksAndCallbacks(look) {
    const loop = getRunningLoop();
    const eager = createTask((function* () { look(); yield* sleep(0); look(); })(), { name: "eager", eagerStart: true });
    const handle = loop.callLater(60, () => {});
    loop.callLater(0.002, () => {});
    loop.callSoon(() => createTask(sleep(0.001), { name: "of a callback" }));
    look();
    yield* eager;
    yield* sleep(0.004);
    look();
    handle.cancel();
    look();
  },
};

function* looking(look, times, pause) {
  for (let time = 0; time < times; time += 1) {
    look();
    yield* sleep(pause);
  }
}
