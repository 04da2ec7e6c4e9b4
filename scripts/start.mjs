/** `npm start`: the page, where each of asyncio's names has an example that runs in the visitor's browser; and the tour under wasmtime. */
import { join } from "node:path";
import { buildChatPage } from "./lib/chat-page.mjs";
import { PAGE_NEEDS, buildPage } from "./lib/page.mjs";
import { NEEDS, build, wasmtimeArgs } from "./lib/programs.mjs";
import { run } from "./lib/run.mjs";
import { serve } from "./lib/static-server.mjs";
import { orExit, setup } from "./setup/index.mjs";
import { projectFolder } from "./setup/lib/project.mjs";

const PORT = 8642;

await orExit(async () => {
  // The visitor's own browser serves: Chromium is for the tests.
  const forPage = await setup(PAGE_NEEDS);
  await buildPage(forPage);
  const { url } = await serve(join(projectFolder, "www"), { port: PORT });
  console.log(`The page: ${url}\n(Ctrl-C ends the server.) What it links to is built now: the tour, and the chat.`);
  await build("tour", "browser", forPage);
  await buildChatPage(forPage);
  console.log(`The tour in your browser: ${url}tour/\nThe chat: ${url}chat.html\n\nThe same tour under wasmtime (WASI 0.2):\n`);
  const forWasi = await setup(NEEDS.wasip2);
  const wasm = await build("tour", "wasip2", forWasi);
  const { status } = await run(forWasi.tools.wasmtime, wasmtimeArgs(wasm), { env: forWasi.env, input: "a line for the tour\n" });
  if (status !== 0) console.log("Rows failed under wasmtime; see above.");
  console.log(`\nThe page is still at ${url}`);
});
