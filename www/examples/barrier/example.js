import { Barrier, TaskGroup, asyncWith, run, sleep } from "wasyncio";

function* hiker(name, seconds, summit) {
  yield* sleep(seconds);
  console.log(name, "is at the summit");
  yield* summit.wait();
  console.log(name, "is in the picture");
}

function* main() {
  const summit = new Barrier(3);
  yield* asyncWith(new TaskGroup(), function* (tour) {
    tour.createTask(hiker("Ada", 0.9, summit), { name: "Ada" });
    tour.createTask(hiker("Bob", 0.3, summit), { name: "Bob" });
    tour.createTask(hiker("Cleo", 0.6, summit), { name: "Cleo" });
  });
  console.log("all walk down");
}

await run(main());
