import { run, sleep } from "wasyncio";

// A coroutine is a generator function, and `yield*` is its `await`.
function* heat(what) {
  yield* sleep(0.4);
  console.log("heated", what);
  return `hot ${what}`;
}

// An async function will do, too: a coroutine gets what it promises by `yield`.
async function find(what) {
  await sleep(0.4);
  console.log("found", what);
  return what;
}

function* cocoa() {
  const powder = yield find("powder");
  const milk = yield* heat(yield find("milk"));
  return `${milk} with ${powder}`;
}

function* main() {
  console.log("cocoa, one step after the other:");
  console.log(yield* cocoa());
}

await run(main());
