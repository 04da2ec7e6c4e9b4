import { TimeoutError, run, sleep, waitFor } from "wasyncio";

function* bus() {
  yield* sleep(0.4);
  return "the bus";
}

function* taxi() {
  try {
    yield* sleep(60);
    return "the taxi";
  } finally {
    console.log("taxi: the order is cancelled");
  }
}

function* take(ride) {
  try {
    console.log("caught", yield* waitFor(ride, 0.8));
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    console.log("too late: we walk");
  }
}

function* main() {
  yield* take(bus());
  yield* take(taxi());
}

await run(main());
