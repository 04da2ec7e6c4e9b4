import { newEventLoop, sleep } from "wasyncio";

function* cook(loop) {
  for (const course of ["soup", "fish", "cake"]) {
    yield* sleep(0.4);
    console.log("cook:", course);
    if (course === "fish") {
      loop.stop();
      console.log("cook: this step is still finished");
    }
  }
  return "a full meal";
}

const loop = newEventLoop();
const meal = loop.createTask(cook(loop), { name: "cook" });

await loop.runForever();
console.log("stopped: the cook stands still, with a cake to go");

console.log("run again:", await loop.runUntilComplete(meal));
loop.close();
