import { program } from "./program.js";

const echo = new URLSearchParams(location.search).get("echo");
globalThis.outcome = program({ cat: new URL("/cat.wasm", location.href).href, echo });
