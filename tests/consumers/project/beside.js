// As page.js, in a bundle that does not know where it is: the package's files were copied to where the page is.
import { init, setWorkerUrl } from "wasyncio";
import { program } from "./program.js";

const echo = new URLSearchParams(location.search).get("echo");

async function begin() {
  await init("/wasyncio.wasm");
  setWorkerUrl("/worker.js");
}

globalThis.lost = init().catch(({ name, message }) => `${name}: ${message}`);
globalThis.outcome = globalThis.lost.then(() => program({ cat: new URL("/cat.wasm", location.href).href, echo, begin }));
