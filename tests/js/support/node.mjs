// The tests' process: what `fork` starts.
import { runTest } from "./inHost.mjs";

process.on("message", async ({ file, name }) => process.send({ error: await runTest(file, name) }));
process.send({ ready: true });
