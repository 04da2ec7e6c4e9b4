import { createTask, getRunningLoop, run, sleep } from "wasyncio";

function ping(loop, turn) {
  console.log("callback: ping", turn);
  if (turn < 3) loop.callSoon(ping, loop, turn + 1);
}

function* pong() {
  for (const turn of [1, 2, 3]) {
    console.log("task: pong", turn);
    yield* sleep(0);
  }
}

function* main() {
  const loop = getRunningLoop();
  loop.callSoon(ping, loop, 1);
  const mistake = loop.callSoon(console.log, "callback: never");
  mistake.cancel();
  const player = createTask(pong(), { name: "pong" });
  console.log("main: nothing was called yet");
  yield* player;
  console.log("main: each in turn");
}

await run(main());
