import { isResponse } from "./compile.js";

const FILE = "/wasyncio.wasm";
const OTHER = "/wasyncio-io.wasm";

/** By this a source of the module is known again. */
export function nameOf(source) {
  return urlOf(source) || source;
}

/** Where the other half is if somebody keeps the module's files at a place of their own, by their names. */
export function beside(source) {
  const url = parsed(urlOf(source));
  if (!url?.pathname.endsWith(FILE)) return undefined;
  url.pathname = url.pathname.slice(0, -FILE.length) + OTHER;
  return url.href;
}

/** As `fetch` understands it; "" of what is no URL. */
function urlOf(source) {
  if (isResponse(source)) return source.url;
  if (!(source instanceof URL) && typeof source !== "string") return "";
  return parsed(source, globalThis.document?.baseURI ?? globalThis.location?.href)?.href ?? String(source);
}

function parsed(url, base) {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
