import { allTasks, createTask, currentTask, run, sleep } from "wasyncio";

function* simmer(seconds) {
  yield* sleep(seconds);
}

function look() {
  const pots = [...allTasks()].filter((task) => task !== currentTask());
  const names = pots.map((pot) => pot.getName()).sort();
  console.log("on the stove:", names.join(", "));
}

function* main() {
  const rice = createTask(simmer(0.3), { name: "rice" });
  const beans = createTask(simmer(1.5), { name: "beans" });
  const sauce = createTask(simmer(0.9), { name: "sauce" });
  look();
  yield* rice;
  look();
  yield* sauce;
  look();
  yield* beans;
  console.log("dinner!");
}

await run(main());
