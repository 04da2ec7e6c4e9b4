/** `npm start`: the tour under wasmtime, then pages where it and the chat's client run in the visitor's browser. */
import { join } from "node:path";
import { buildChatPage } from "./lib/chat-page.mjs";
import { build, NEEDS, wasmtimeArgs } from "./lib/programs.mjs";
import { run } from "./lib/run.mjs";
import { serve } from "./lib/static-server.mjs";
import { orExit, setup } from "./setup/index.mjs";
import { projectFolder } from "./setup/lib/project.mjs";

const PORT = 8642;

await orExit(async () => {
  // The visitor's own browser serves: Chromium is for the tests.
  const ready = await setup([...NEEDS.wasip2, "wasm-bindgen"]);
  console.log("The tour under wasmtime (WASI 0.2):\n");
  const wasm = await build("tour", "wasip2", ready);
  const { status } = await run(ready.tools.wasmtime, wasmtimeArgs(wasm), { env: ready.env, input: "a line for the tour\n" });
  await build("tour", "browser", ready);
  await buildChatPage(ready);
  const { url } = await serve(join(projectFolder, "www"), { port: PORT });
  console.log(`\nThe same tour in your browser: ${url}tour/\nand the chat: ${url}chat.html\n(Ctrl-C ends the server.)`);
  if (status !== 0) console.log("Rows failed under wasmtime; see above.");
});
