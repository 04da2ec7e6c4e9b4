import { getRunningLoop, run } from "wasyncio";

function* main() {
  const loop = getRunningLoop();
  const end = loop.createFuture();

  // All planned from one moment: however late one beat is, the next is not.
  const start = loop.time();
  for (const beat of [1, 2, 3, 4]) {
    loop.callAt(start + 0.3 * beat, console.log, "beat", beat);
  }
  loop.callAt(start + 1.5, () => end.setResult("end of the bar"));

  console.log("one bar, please");
  console.log(yield* end);
}

await run(main());
