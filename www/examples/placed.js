/**
 * An example's JavaScript as it runs from anywhere, such as a `blob:` URL in a worker, where nothing says what "wasyncio" is
 * and where the module itself is: the URLs of both are written into it. Its lines stay where they are.
 *
 *     placed(source, { wasyncio: new URL("../wasyncio.js", import.meta.url), url: new URL("run/example.js", import.meta.url) })
 */
export function placed(source, { wasyncio, url }) {
  return source
    .replaceAll(/(\b(?:from|import)\s*\(?\s*)(["'])wasyncio\2/g, (_, before) => before + JSON.stringify(String(wasyncio)))
    .replaceAll("import.meta.url", () => JSON.stringify(String(url)));
}
