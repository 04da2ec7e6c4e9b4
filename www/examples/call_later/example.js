import { getRunningLoop, run, sleep } from "wasyncio";

function* main() {
  const loop = getRunningLoop();
  const hard = loop.createFuture();

  loop.callLater(0.3, console.log, "timer: the eggs are soft");
  loop.callLater(1.2, () => hard.setResult("hard"));
  const alarm = loop.callLater(0.9, console.log, "timer: smoke alarm!");

  yield* sleep(0.5);
  alarm.cancel();
  console.log("main: opens a window");
  console.log("main: the eggs are", yield* hard);
}

await run(main());
