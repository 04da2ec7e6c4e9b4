import { createTask, run, shield, sleep } from "wasyncio";

function* save() {
  console.log("save: begins");
  yield* sleep(0.9);
  console.log("save: all is written");
  return "saved";
}

function* visitor(saving) {
  try {
    yield* shield(saving);
  } finally {
    console.log("visitor: has left the page");
  }
}

function* main() {
  const saving = createTask(save(), { name: "save" });
  const visit = createTask(visitor(saving), { name: "visitor" });
  yield* sleep(0.4);
  console.log("main: cancels the visitor, who waits for the save");
  visit.cancel();
  console.log("main: the page is", yield* saving);
}

await run(main());
