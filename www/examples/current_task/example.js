import { TaskGroup, asyncWith, currentTask, run, sleep } from "wasyncio";

function log(text) {
  const name = currentTask().getName();
  console.log(`[${name}] ${text}`);
}

function* deliver(seconds) {
  log("sets out");
  yield* sleep(seconds);
  log("rings at the door");
}

function* main() {
  currentTask().setName("office");
  log("two parcels to go");
  yield* asyncWith(new TaskGroup(), function* (couriers) {
    couriers.createTask(deliver(0.8), { name: "bike" });
    couriers.createTask(deliver(0.4), { name: "drone" });
  });
  log("all delivered");
}

await run(main());
