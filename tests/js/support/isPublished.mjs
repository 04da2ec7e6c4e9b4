// A test of the tests: what they import is `dist`.
import { preload } from "../../../www/wasyncio.js";
import * as published from "../../../dist/index.js";
import { equal } from "./assert.mjs";

export async function what_is_tested_is_dist() {
  equal(preload, published.preload);
}
