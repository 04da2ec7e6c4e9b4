import { run, sleep } from "wasyncio";

// A coroutine is a generator function, and `yield*` is its `await`.
function* heat(what) {
  yield* sleep(0.4);
  console.log("heated", what);
  return `hot ${what}`;
}

// An async function will do, too: a coroutine gets what it promises by `yield`.
async function fetch(what) {
  await sleep(0.4);
  console.log("fetched", what);
  return what;
}

function* cocoa() {
  const powder = yield fetch("powder");
  const milk = yield* heat(yield fetch("milk"));
  return `${milk} with ${powder}`;
}

function* main() {
  console.log("cocoa, one step after the other:");
  console.log(yield* cocoa());
}

await run(main());
