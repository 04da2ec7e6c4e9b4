import { Semaphore, TaskGroup, asyncWith, run, sleep } from "wasyncio";

function* charge(car, seconds, plugs) {
  yield* asyncWith(plugs, function* () {
    console.log(car, "is plugged in");
    yield* sleep(seconds);
    console.log(car, "is charged");
  });
}

function* main() {
  const plugs = new Semaphore(2);
  yield* asyncWith(new TaskGroup(), function* (cars) {
    cars.createTask(charge("the van", 0.9, plugs), { name: "van" });
    cars.createTask(charge("the taxi", 0.3, plugs), { name: "taxi" });
    cars.createTask(charge("the bus", 0.9, plugs), { name: "bus" });
    cars.createTask(charge("the bike", 0.6, plugs), { name: "bike" });
  });
}

await run(main());
