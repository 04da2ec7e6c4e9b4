// What somebody who installed the package has written: tasks, timers, a child process, a WebSocket.
import { PIPE, createSubprocessExec, createTask, gather, init, openConnection, run, sleep } from "wasyncio";

/** Runs it, and resolves to what it has to say. `cat` is a WebAssembly child's URL, `echo` a WebSocket's; `begin` loads the module. */
export async function program({ cat, echo, begin = init }) {
  const said = [];
  try {
    await run(function* () {});
  } catch (error) {
    said.push(`${error.name}: ${error.message}`);
  }
  await begin();
  await run(function* () {
    const ticks = createTask(ticker(said));
    said.push(`in order: ${yield* gather(after(0.06, "slow"), after(0.03, "fast"))}`);
    ticks.cancel();
    const [output, returncode] = yield* throughChild(cat, "a line for the child");
    said.push(`${output}, ${returncode}`);
    if (echo) said.push(yield* throughSocket(echo, "a line for the server"));
  });
  return said;
}

function* ticker(said) {
  try {
    for (;;) yield* sleep(0.01);
  } finally {
    said.push("no more ticks");
  }
}

function* after(delay, value) {
  yield* sleep(delay);
  return value;
}

function* throughChild(url, text) {
  const child = yield* createSubprocessExec(url, [], { stdin: PIPE, stdout: PIPE });
  const [output] = yield* child.communicate(new TextEncoder().encode(text));
  return [new TextDecoder().decode(output), child.returncode];
}

function* throughSocket(url, text) {
  const [reader, writer] = yield* openConnection(url);
  writer.write(new TextEncoder().encode(text));
  yield* writer.drain();
  const answer = yield* reader.readexactly(text.length);
  writer.close();
  return new TextDecoder().decode(answer);
}
