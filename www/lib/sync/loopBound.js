import { RuntimeError } from "../errors.js";
import { describe } from "../describe.js";
import { raw } from "../raw.js";

const LOOP = Symbol("loop");

/** A primitive belongs to the loop in which somebody first had to wait for it. */
export function bindToLoop(primitive) {
  const running = raw.runningLoop();
  primitive[LOOP] ??= running;
  if (primitive[LOOP] !== running) throw new RuntimeError(`${describe(primitive)} is bound to a different event loop`);
}
