import { newEventLoop, sleep, wait } from "wasyncio";

function* clock() {
  for (;;) {
    yield* sleep(0.5);
    console.log("clock: tick");
  }
}

function* door(loop) {
  for (const guest of ["Ada", "Bob"]) {
    yield* sleep(0.7);
    console.log("door:", guest, "comes in");
  }
  console.log("door: locked");
  loop.stop();
}

const loop = newEventLoop();
const ticking = loop.createTask(clock(), { name: "clock" });
loop.createTask(door(loop), { name: "door" });

await loop.runForever();
console.log("forever ended, because somebody called stop");

ticking.cancel();
await loop.runUntilComplete(wait([ticking]));
loop.close();
