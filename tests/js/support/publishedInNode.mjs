// `node --import` of this has Node load `published.mjs` where `www/wasyncio.js` is imported.
import { register } from "node:module";

const hook = `
const published = ${JSON.stringify(new URL("published.mjs", import.meta.url).href)};
export async function resolve(specifier, context, next) {
  return specifier.endsWith("/www/wasyncio.js") ? { url: published, shortCircuit: true } : next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
