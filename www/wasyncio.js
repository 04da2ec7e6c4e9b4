// @ts-self-types="./wasyncio.d.ts"
// The package as it is after `init()`: what the tests, benches and pages of this repository import.
import { init } from "./index.js";

await init();

export * from "./lib/index.js";
