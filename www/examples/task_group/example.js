import { ExceptionGroup, TaskGroup, asyncWith, run, sleep } from "wasyncio";

function* soup() {
  yield* sleep(0.4);
  console.log("soup: ready");
}

function* cake() {
  yield* sleep(0.8);
  throw new Error("the oven is broken");
}

function* roast() {
  try {
    yield* sleep(60);
  } finally {
    console.log("roast: taken out");
  }
}

function* main() {
  try {
    yield* asyncWith(new TaskGroup(), function* (dinner) {
      dinner.createTask(soup(), { name: "soup" });
      dinner.createTask(cake(), { name: "cake" });
      dinner.createTask(roast(), { name: "roast" });
      console.log("main: waits for three dishes");
    });
  } catch (group) {
    if (!(group instanceof ExceptionGroup)) throw group;
    for (const error of group.errors) console.log("main:", error.message);
  }
}

await run(main());
