import { leaf } from "../awaitable.js";
import { steps } from "../coroutine.js";
import { describe } from "../describe.js";
import { ValueError } from "../errors.js";
import { getRunningLoop } from "../eventLoop.js";
import { loaded } from "../init/io.js";
import { raw } from "../raw.js";
import { checkSeconds } from "../seconds.js";
import { checkAddress, checkHost, checkPort } from "./address.js";
import { checkGateway } from "./gateway.js";
import { LIMIT, checkLimit } from "./limits.js";
import { StreamReader } from "./streamReader.js";
import { StreamWriter } from "./streamWriter.js";

/** Connects to a host and a port, or to a URL, and gives `[reader, writer]`. */
export const openConnection = steps(function* openConnection(host, port, options) {
  const dial = yield* isUrl(host) ? dialUrl(host, port) : dialHost(host, port, options);
  const loop = getRunningLoop();
  const [rawReader, rawWriter] = yield* leaf(() => dial.open());
  return [StreamReader.around(rawReader, loop), new StreamWriter(rawWriter, loop)];
});

function isUrl(host) {
  return typeof host === "string" && host.includes("://");
}

function dialUrl(url, options) {
  if (typeof options === "number") throw new TypeError("a URL has its port within: openConnection(url, options)");
  return dialed(url, undefined, options);
}

function dialHost(host, port, options) {
  const none = (value) => value === undefined || value === null;
  if (none(host) && none(port)) throw new ValueError("host and port was not specified");
  return dialed(checkHost(host), checkPort(port), options);
}

function* dialed(host, port, options = {}) {
  const { limit = LIMIT, protocols = [], gateway, localAddr, happyEyeballsDelay } = options;
  const settings = [["limit", checkLimit(limit)], ["protocols", checkProtocols(protocols)]];
  if (given(gateway)) settings.push(checkGateway(gateway));
  if (given(localAddr)) settings.push(["localAddr", ...checkAddress(localAddr, "localAddr")]);
  if (given(happyEyeballsDelay)) settings.push(["happyEyeballsDelay", checkSeconds(happyEyeballsDelay, "happyEyeballsDelay")]);
  yield* loaded();
  // Only now: what is made here is of no use to anybody if one of them is wrong.
  return settings.reduce((dial, [name, ...values]) => dial[name](...values), new raw.RawOpenConnection(host, port));
}

function given(option) {
  return option !== undefined && option !== null;
}

function checkProtocols(protocols) {
  if (Array.isArray(protocols) && protocols.every((protocol) => typeof protocol === "string")) return [...protocols];
  throw new TypeError(`protocols are an array of strings, not ${describe(protocols)}`);
}
