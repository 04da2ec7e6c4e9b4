import { leaf } from "../awaitable.js";
import { checkCount } from "../checkCount.js";
import { steps } from "../coroutine.js";
import { describe } from "../describe.js";
import { ValueError } from "../errors.js";
import { getRunningLoop } from "../eventLoop.js";
import { loaded } from "../init/io.js";
import { raw } from "../raw.js";
import { checkHost, checkPort } from "./address.js";
import { LIMIT, checkLimit } from "./limits.js";
import { Server } from "./server.js";
import { newNumber } from "./serving.js";

const BACKLOG = 100;

/** Serves at a host and a port; each connection goes to the callback. */
export const startServer = steps(function* startServer(clientConnectedCb, host, port, options = {}) {
  const { startServing = true } = options;
  if (typeof clientConnectedCb !== "function") {
    throw new TypeError(`clientConnectedCb is a function, not ${describe(clientConnectedCb)}`);
  }
  const number = newNumber();
  const start = yield* configured(number, checkHosts(host), checkPort(port ?? 0), options);
  const loop = getRunningLoop();
  const server = new Server(yield* leaf(() => start.listen()), loop, number, clientConnectedCb);
  if (startServing) yield* begun(server);
  return server;
});

function* configured(number, [first, ...more], port, { limit = LIMIT, backlog = BACKLOG, reuseAddress }) {
  const settings = [["limit", checkLimit(limit)], ["backlog", checkCount(backlog, "backlog")]];
  if (reuseAddress !== undefined && reuseAddress !== null) settings.push(["reuseAddress", Boolean(reuseAddress)]);
  for (const host of more) settings.push(["and", host, port]);
  yield* loaded();
  return settings.reduce((start, [name, ...values]) => start[name](...values), new raw.RawStartServer(number, first, port));
}

function checkHosts(host) {
  const hosts = Array.isArray(host) ? host : [host];
  if (hosts.length === 0) throw new ValueError("a server has at least one host");
  const checked = hosts.map(checkHost);
  const url = checked.find((one) => one.includes("://"));
  if (url !== undefined) throw new ValueError(`${url}: a server listens at a host and a port`);
  return checked;
}

/** Nobody else knows a server whose start was cancelled. */
function* begun(server) {
  try {
    yield* server.startServing();
  } catch (error) {
    server.close();
    throw error;
  }
}
