import { createTask, run, sleep } from "wasyncio";

function* radio() {
  try {
    for (;;) {
      console.log("radio: la la la");
      yield* sleep(0.5);
    }
  } finally {
    console.log("radio: off");
  }
}

function* main() {
  createTask(radio());
  yield* sleep(0.8);
  console.log("main: leaves while the radio plays");
  return "bye";
}

const answer = await run(main());
console.log("run gave:", answer);
