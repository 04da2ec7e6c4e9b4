import { rewritten } from "../../../www/page/runner/imports.js";

/**
 * An example's JavaScript as it runs from elsewhere: `library` is the URL of wasyncio, and `base` an expression for the URL that
 * `import.meta` tells. The runner does the same with what was edited.
 */
export async function placed(code, places) {
  // Loaded late: the set-up installs it.
  const { init, parse } = await import("es-module-lexer/minimal");
  await init;
  return rewritten(code, parse(code)[0], places);
}
