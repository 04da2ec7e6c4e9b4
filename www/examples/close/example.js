import { RuntimeError, newEventLoop, sleep, wait } from "wasyncio";

function* guest(name) {
  try {
    yield* sleep(60);
  } finally {
    console.log(name, "goes home");
  }
}

const loop = newEventLoop();
const guests = ["Ada", "Bob"].map((name) => loop.createTask(guest(name), { name }));
await loop.runUntilComplete(sleep(0.6));

console.log("last orders, please");
for (const task of guests) task.cancel();
await loop.runUntilComplete(wait(guests));

loop.close();
try {
  loop.callSoon(console.log, "one more!");
} catch (error) {
  if (error instanceof RuntimeError) console.log("a closed loop takes no more orders");
}
