import { gather, run, sleep } from "wasyncio";

function* coffee() {
  yield* sleep(0.9);
  console.log("coffee: brewed");
  return "coffee";
}

function* toast() {
  yield* sleep(0.3);
  console.log("toast: golden");
  return "toast";
}

function* eggs() {
  yield* sleep(0.6);
  console.log("eggs: fried");
  return "eggs";
}

function* main() {
  // All three at once: it takes 0.9 s, not 1.8.
  const breakfast = yield* gather(coffee(), toast(), eggs());
  console.log("served:", breakfast.join(", "));
}

await run(main());
