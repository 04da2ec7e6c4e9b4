import { createTask, run, sleep } from "wasyncio";

function* post(seconds) {
  yield* sleep(seconds);
}

function* main() {
  const letter = createTask(post(0.3), { name: "letter" });
  const parcel = createTask(post(1.4), { name: "parcel" });

  while (!parcel.done()) {
    yield* sleep(0.6);
    for (const task of [letter, parcel]) {
      const state = task.done() ? "here" : "on its way";
      console.log(`${task.getName()}: ${state}`);
    }
  }
}

await run(main());
