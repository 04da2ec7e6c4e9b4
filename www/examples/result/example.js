import { InvalidStateError, createTask, run, sleep, wait } from "wasyncio";

function* bread() {
  yield* sleep(0.8);
  return "a loaf";
}

function* cake() {
  yield* sleep(0.4);
  throw new Error("no eggs");
}

function* main() {
  const tasks = [createTask(bread()), createTask(cake())];
  try {
    tasks[0].result();
  } catch (error) {
    if (error instanceof InvalidStateError) console.log("too early: there is no result yet");
  }

  yield* wait(tasks);
  for (const task of tasks) {
    try {
      console.log("result:", task.result());
    } catch (error) {
      console.log("failed:", error.message);
    }
  }
}

await run(main());
