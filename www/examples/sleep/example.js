import { createTask, gather, run, sleep } from "wasyncio";

function* nap(who, seconds) {
  console.log(`${who} falls asleep`);
  yield* sleep(seconds);
  console.log(`${who} wakes up`);
}

function* main() {
  const child = createTask(nap("the child", 0.9), { name: "child" });
  const cat = createTask(nap("the cat", 0.3), { name: "cat" });
  const dog = createTask(nap("the dog", 0.6), { name: "dog" });
  yield* sleep(0); // not a pause: only lets the others take their turn
  console.log("the house is quiet");
  yield* gather(child, cat, dog);
}

await run(main());
