import { PIPE, createSubprocessExec, run, sleep } from "wasyncio";

// A command-line program, built for WASI. It gets a worker of its own.
const LINES = new URL("../../dist/programs/lines.wasm", import.meta.url);

function* main() {
  const child = yield* createSubprocessExec(LINES, [], { stdin: PIPE, stdout: PIPE });
  for (const line of ["one for sorrow", "two for joy", "three for a girl"]) {
    console.log("to the child:", line);
    child.stdin.write(new TextEncoder().encode(`${line}\n`));
    yield* child.stdin.drain();
    yield* sleep(0.2);
  }
  child.stdin.close();

  const output = new TextDecoder().decode(yield* child.stdout.read());
  const [answer, _rate] = output.trim().split("\n").at(-1).split(",");
  console.log("from the child:", answer);
  console.log("exit code:", yield* child.wait());
}

await run(main());
