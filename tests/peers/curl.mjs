// The curl command, for servers.
import { finished } from "./support/child.mjs";

/** Runs curl without the user's settings and proxies: `{ status, output, bytes, errors }`. */
export function curl({ tools, env }, args, options = {}) {
  return finished(tools.curl, ["--disable", "--noproxy", "*", "--silent", "--show-error", ...args], { env, ...options });
}
