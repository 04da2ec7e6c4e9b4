// Tests of the tests, what they import is `dist`, and of what a minifier might spoil.
import { Future, OSError, Queue, awaitable, preload } from "../../../www/wasyncio.js";
import * as published from "../../../dist/index.js";
import { equal, same, throws } from "./assert.mjs";

export async function what_is_tested_is_dist() {
  equal(preload, published.preload);
}

export async function classes_have_their_names() {
  same([Future, OSError, Queue].map(({ name }) => name), ["Future", "OSError", "Queue"]);
  throws(() => awaitable(new Queue()), TypeError, "an awaitable was expected, got a Queue");
}
