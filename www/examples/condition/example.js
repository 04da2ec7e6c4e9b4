import { Condition, TaskGroup, asyncWith, run, sleep } from "wasyncio";

let bread = 0;
const changed = new Condition();

function* customer(name, loaves) {
  yield* asyncWith(changed, function* () {
    yield* changed.waitFor(() => bread >= loaves);
    bread -= loaves;
    console.log(`${name} takes ${loaves}, ${bread} left`);
  });
}

function* baker() {
  for (const loaves of [1, 2, 3]) {
    yield* sleep(0.4);
    yield* asyncWith(changed, function* () {
      bread += loaves;
      console.log(`the baker brings ${loaves}, now ${bread}`);
      changed.notifyAll();
    });
  }
}

function* main() {
  yield* asyncWith(new TaskGroup(), function* (bakery) {
    bakery.createTask(customer("Ada", 4), { name: "Ada" });
    bakery.createTask(customer("Bob", 2), { name: "Bob" });
    bakery.createTask(baker(), { name: "baker" });
  });
}

await run(main());
