import { FIRST_COMPLETED, createTask, run, sleep, wait } from "wasyncio";

function* race(seconds) {
  yield* sleep(seconds);
  return `${seconds} s`;
}

function* main() {
  const hare = createTask(race(0.4), { name: "hare" });
  const horse = createTask(race(0.8), { name: "horse" });
  const snail = createTask(race(60), { name: "snail" });

  let [done, running] = yield* wait([hare, horse, snail], { returnWhen: FIRST_COMPLETED });
  for (const runner of done) {
    console.log(`first: the ${runner.getName()}, after ${runner.result()}`);
  }
  console.log(`${running.size} are still running`);

  [done, running] = yield* wait(running, { timeout: 0.8 });
  for (const runner of done) {
    console.log(`in time: the ${runner.getName()}, after ${runner.result()}`);
  }
  for (const runner of running) {
    console.log(`the ${runner.getName()} is carried home`);
    runner.cancel();
  }
}

await run(main());
