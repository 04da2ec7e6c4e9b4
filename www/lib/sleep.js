import { leaf } from "./awaitable.js";
import { raw } from "./raw.js";
import { checkSeconds } from "./seconds.js";

export function sleep(delay, result) {
  return leaf(() => raw.sleep(checkSeconds(delay, "delay"), result));
}
