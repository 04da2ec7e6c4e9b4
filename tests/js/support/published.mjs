// The package as it is published, and after `init()`: what stands in `www/wasyncio.js`'s place for tests of `dist`.
import { init } from "../../../dist/index.js";

await init();

export * from "../../../dist/index.js";
