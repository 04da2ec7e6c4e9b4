import { program } from "./program.js";

for (const line of await program({ cat: new URL("cat.wasm", import.meta.url).href })) console.log(line);
