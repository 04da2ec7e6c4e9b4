import { createTask, run, sleep } from "wasyncio";

function* kettle() {
  console.log("kettle: on");
  yield* sleep(0.9);
  console.log("kettle: boils");
  return "hot water";
}

function* toaster() {
  console.log("toaster: on");
  yield* sleep(0.6);
  console.log("toaster: pops up");
  return "toast";
}

function* main() {
  const water = createTask(kettle(), { name: "kettle" });
  const bread = createTask(toaster(), { name: "toaster" });
  console.log("main: two tasks, and nothing has run yet");
  yield* sleep(0.3);
  console.log("main: the table is set");
  console.log("main: there is", yield* bread, "and", yield* water);
}

await run(main());
