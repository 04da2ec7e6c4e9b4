import { TimeoutError, asyncWith, run, sleep, timeout } from "wasyncio";

function* exam() {
  for (const number of [1, 2, 3, 4]) {
    yield* sleep(0.4);
    console.log("answered question", number);
  }
}

function* main() {
  try {
    yield* asyncWith(timeout(1.0), function* () {
      console.log("you have one second");
      yield* exam();
      console.log("never printed");
    });
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    console.log("time is up");
  }
}

await run(main());
