import { Event, TaskGroup, asyncWith, run, sleep } from "wasyncio";

function* runner(name, seconds, start) {
  console.log(name, "is ready");
  yield* start.wait();
  yield* sleep(seconds);
  console.log(name, "is at the finish");
}

function* main() {
  const start = new Event();
  yield* asyncWith(new TaskGroup(), function* (race) {
    race.createTask(runner("Ada", 0.6, start), { name: "Ada" });
    race.createTask(runner("Bob", 0.9, start), { name: "Bob" });
    race.createTask(runner("Cleo", 0.3, start), { name: "Cleo" });
    yield* sleep(0.5);
    console.log("bang!");
    start.set();
  });
}

await run(main());
