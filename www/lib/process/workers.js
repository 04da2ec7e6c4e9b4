import { checkCount } from "../checkCount.js";
import { describe } from "../describe.js";
import { raw } from "../raw.js";

/** Says where the script of the workers for child processes is. */
export function setWorkerUrl(url) {
  if (typeof url !== "string" && !(url instanceof URL)) throw new TypeError(`a URL is a string or a URL, not ${describe(url)}`);
  raw.setWorkerUrl(String(url));
}

/** Says how many child processes may live at once in workers. */
export function setWorkerLimit(limit) {
  raw.setWorkerLimit(checkCount(limit, "limit"));
}
