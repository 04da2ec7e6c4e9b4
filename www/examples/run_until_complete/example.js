import { newEventLoop, sleep } from "wasyncio";

function* kettle() {
  console.log("kettle: on");
  yield* sleep(0.8);
  console.log("kettle: boils");
  return "hot water";
}

function* table() {
  yield* sleep(0.4);
  console.log("table: set");
}

const loop = newEventLoop();
const water = loop.createTask(kettle(), { name: "kettle" });

await loop.runUntilComplete(table());
console.log("the loop is at rest, and nobody watches the kettle");

const answer = await loop.runUntilComplete(water);
console.log("now there is", answer);
loop.close();
