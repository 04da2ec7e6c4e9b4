import { Queue, createTask, run, sleep } from "wasyncio";

function* cook(counter) {
  for (let number = 1; number <= 4; number += 1) {
    yield* sleep(0.2);
    console.log("cook: plate", number);
    yield* counter.put(`plate ${number}`); // waits while the counter is full
  }
}

function* waiter(counter) {
  for (;;) {
    const plate = yield* counter.get(); // waits while the counter is empty
    yield* sleep(0.6);
    console.log("waiter: served", plate);
    counter.taskDone();
  }
}

function* main() {
  const counter = new Queue(1);
  const serving = createTask(waiter(counter), { name: "waiter" });
  yield* createTask(cook(counter), { name: "cook" });
  console.log("main: all are cooked");
  yield* counter.join();
  console.log("main: all are served");
  serving.cancel();
}

await run(main());
