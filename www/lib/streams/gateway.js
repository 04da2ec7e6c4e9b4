import { describe } from "../describe.js";

/** What carries TCP for a page: `{ websockify: url }` or `{ wisp: url }`, of which the module has a method each. */
export function checkGateway(gateway) {
  const { websockify, wisp } = Object(gateway);
  const kind = websockify === undefined ? "wisp" : "websockify";
  const url = websockify ?? wisp;
  if (typeof url === "string" && (websockify === undefined || wisp === undefined)) return [kind, url];
  throw new TypeError(`a gateway is { websockify: url } or { wisp: url }, not ${describe(gateway)}`);
}
