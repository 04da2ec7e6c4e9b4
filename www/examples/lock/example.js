import { Lock, TaskGroup, asyncWith, run, sleep } from "wasyncio";

function* wash(name, bathroom) {
  console.log(name, "is at the door");
  yield* asyncWith(bathroom, function* () {
    console.log(name, "goes in");
    yield* sleep(0.4);
    console.log(name, "comes out");
  });
}

function* main() {
  const bathroom = new Lock();
  yield* asyncWith(new TaskGroup(), function* (family) {
    for (const name of ["Ada", "Bob", "Cleo"]) {
      family.createTask(wash(name, bathroom), { name });
    }
  });
}

await run(main());
