import { coroutine, gather, run, sleep } from "wasyncio";

// Every generator function is a coroutine. What `coroutine` marks also notices
// if it is awaited twice, or never.
const steep = coroutine(function* steep(tea, seconds) {
  console.log(`${tea}: in the water`);
  yield* sleep(seconds);
  console.log(`${tea}: ready`);
  return `a cup of ${tea}`;
});

function* main() {
  const teas = [steep("mint", 0.8), steep("green", 0.4)];
  console.log(`a call of ${teas[0].name} does nothing until it is awaited`);
  const cups = yield* gather(teas);
  console.log(cups.join(" and "));
}

await run(main());
