import { asCompleted, createTask, run, sleep } from "wasyncio";

function* bake(pizza, seconds) {
  yield* sleep(seconds);
  return pizza;
}

function* main() {
  const orders = [
    createTask(bake("calzone", 1.2), { name: "calzone" }),
    createTask(bake("margherita", 0.4), { name: "margherita" }),
    createTask(bake("funghi", 0.8), { name: "funghi" }),
  ];
  console.log("three in the oven");
  for (const pizza of asCompleted(orders)) {
    console.log("served hot:", yield* pizza);
  }
  console.log("the oven is empty");
}

await run(main());
