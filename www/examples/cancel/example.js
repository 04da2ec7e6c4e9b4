import { CancelledError, createTask, run, sleep } from "wasyncio";

function* bath() {
  try {
    console.log("bath: the water runs");
    yield* sleep(60);
  } catch (error) {
    console.log("bath: closes the tap");
    yield* sleep(0.4); // to tidy up may take its time
    console.log("bath: is dry");
    throw error;
  }
}

function* main() {
  const task = createTask(bath(), { name: "bath" });
  yield* sleep(0.6);
  console.log("main: the telephone!");
  task.cancel();
  try {
    yield* task;
  } catch (error) {
    if (error instanceof CancelledError) console.log("main: the bath has ended");
  }
}

await run(main());
