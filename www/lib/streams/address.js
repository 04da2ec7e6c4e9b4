import { describe } from "../describe.js";
import { ValueError } from "../errors.js";

/** A host's name or number; none is all interfaces of this machine, or this machine for a client. */
export function checkHost(host) {
  if (host === undefined || host === null) return "";
  if (typeof host === "string") return host;
  throw new TypeError(`a host is a string, not ${describe(host)}`);
}

export function checkPort(port) {
  if (!Number.isInteger(port)) throw new TypeError(`a port is a whole number, not ${describe(port)}`);
  if (port < 0 || port > 0xffff) throw new ValueError(`port must be 0-65535, not ${port}`);
  return port;
}

/** `[host, port]`. */
export function checkAddress(address, name) {
  if (!Array.isArray(address) || address.length !== 2) throw new TypeError(`${name} is [host, port], not ${describe(address)}`);
  return [checkHost(address[0]), checkPort(address[1])];
}
