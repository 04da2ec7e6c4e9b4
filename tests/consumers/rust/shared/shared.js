// The other half of the application, for every host: `scenarios(app, wasyncio)` gives what was logged.
const log = [];
globalThis.note = (text) => log.push(text);

export async function scenarios(app, wasyncio) {
  const { LifoQueue, Lock, Queue, QueueShutDown, TimeoutError, asyncWith, createTask, currentTask, run, sleep } = wasyncio;
  const outcomes = {};

  // Rust's `main` runs in a loop since the module was instantiated: JavaScript's tasks are tasks of that loop.
  await createTask(function* () {
    yield* sleep(0);
    note(`JavaScript: a task of ${currentTask().getLoop().isRunning() ? "a running loop" : "no loop"}`);
    app.stop().set();
    yield* sleep(0);
  }());
  outcomes.main = taken();

  await scenario("Rust produces, JavaScript consumes", function* () {
    const numbers = app.numbers(3);
    try {
      for (;;) note(`JavaScript has got ${yield* numbers.get()}`);
    } catch (error) {
      note(`over: ${error instanceof QueueShutDown}`);
    }
  });

  await scenario("JavaScript produces, Rust consumes", function* () {
    const queue = new Queue(1);
    const taking = createTask(app.take(queue));
    for (const item of ["a", "b", "c"]) {
      yield* queue.put(item);
      note(`JavaScript has put ${item}`);
    }
    yield* queue.join();
    queue.shutdown();
    yield* taking;
  });

  await scenario("one object", function* () {
    const queue = new Queue();
    const lock = new Lock();
    note([app.queue() === app.queue(), app.lock() === app.lock(), app.queueAgain(queue) === queue, app.lockAgain(lock) === lock].join());
    note([app.queue() instanceof Queue, app.queue().maxsize, app.queue().full()].join());
    note([app.isLock(lock), app.isLock(queue), app.isLock({})].join());
    for (const wrong of [new LifoQueue(), lock, {}, undefined]) note(thrown(() => app.queueAgain(wrong)));
  });

  await scenario("a lock that Rust holds", function* () {
    const holding = createTask(app.holdLock(5));
    yield* sleep(0);
    yield* asyncWith(app.lock(), function* () {
      note("JavaScript holds the lock");
    });
    yield* holding;
  });

  await scenario("a lock that JavaScript holds", function* () {
    const held = app.lock();
    yield* held.acquire();
    const holding = createTask(app.holdLock(0));
    yield* sleep(0.005);
    note("JavaScript lets go");
    held.release();
    yield* holding;
    note(`locked: ${held.locked()}`);
  });

  await scenario("Rust awaits", function* () {
    const result = {};
    note((yield* app.awaitIt(createTask(after(result)))) === result);
    note((yield* app.awaitIt(after(result))) === result);
    note((yield* app.awaitIt(Promise.resolve(result))) === result);
    note(yield* attempt(app.awaitIt(failing())));
    for (const wrong of [5, undefined, () => {}]) note(yield* attempt(app.awaitIt(wrong)));
  });

  await scenario("JavaScript awaits", function* () {
    note(yield* app.compute(6, 7));
    note(yield* createTask(app.compute(5, 5)));
    note(yield (async () => (await app.compute(2, 2)) + 1)());
    const once = app.compute(1, 1);
    note(yield* once);
    note(yield* attempt(once));
    try {
      yield* app.runsLate();
    } catch (error) {
      note(error instanceof TimeoutError);
    }
  });

  await scenario("JavaScript cancels what waits in Rust", function* () {
    const waiting = createTask(app.waitLong());
    yield* sleep(0);
    yield* sleep(0);
    waiting.cancel("enough");
    note(yield* attempt(waiting));
    note(waiting.cancelled());
  });

  await scenario("Rust cancels what waits in JavaScript", function* () {
    const task = createTask(endless());
    app.waitFor(task);
    yield* sleep(0);
    yield* sleep(0);
    app.cancelWaiting("no more");
    note(yield* attempt(task));
    yield* sleep(0);
  });

  await scenario("a coroutine that Rust awaits goes with it", function* () {
    app.waitFor(endless());
    yield* sleep(0.001);
    app.cancelWaiting("no more");
    yield* sleep(0.001);
  });

  await scenario("what Rust waits for is cancelled", function* () {
    const task = createTask(endless());
    app.waitFor(task);
    yield* sleep(0);
    task.cancel("gone");
    yield* sleep(0.001);
  });

  return outcomes;

  async function scenario(name, main) {
    await run(main);
    outcomes[name] = taken();
  }

  function* after(result) {
    yield* sleep(0);
    return result;
  }

  function* failing() {
    yield* sleep(0);
    throw new RangeError("too far");
  }

  function* endless() {
    try {
      note("JavaScript waits");
      yield* sleep(60);
    } finally {
      note("JavaScript's finally");
    }
  }

  function* attempt(awaitable) {
    try {
      return yield* awaitable;
    } catch (error) {
      return String(error);
    }
  }
}

function thrown(call) {
  try {
    return call();
  } catch (error) {
    return String(error);
  }
}

function taken() {
  return log.splice(0);
}
