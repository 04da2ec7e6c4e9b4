import { rewritten } from "../imports.js";

/** Built, they are beside the worker. */
const LIBRARY = new URL("wasyncio.js", location.href).href;
const LEXER = new URL("lexer.js", location.href).href;

/** Evaluates a program: the module at `url`, or `code`, which somebody has edited. */
export async function load({ url, code, base }) {
  if (url !== undefined) return import(url);
  const blob = new Blob([await resolved(code, base)], { type: "text/javascript" });
  const forbidden = forbiddenModule();
  try {
    return await import(URL.createObjectURL(blob));
  } catch (error) {
    throw forbidden.violated ? new Error("this page's Content-Security-Policy forbids to run edited code: its script-src has no blob:") : error;
  }
}

async function resolved(code, base) {
  const { init, parse } = await import(LEXER);
  await init;
  try {
    return rewritten(code, parse(code)[0], { library: LIBRARY, base: JSON.stringify(base) });
  } catch {
    // The engine says better what is wrong with it.
    return code;
  }
}

function forbiddenModule() {
  const state = { violated: false };
  addEventListener("securitypolicyviolation", () => (state.violated = true), { once: true });
  return state;
}
