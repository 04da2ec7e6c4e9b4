/**
 * An example's JavaScript as it runs from anywhere, such as a `blob:` URL in a worker, where nothing says what "wasyncio" is
 * and where the module itself is: both are written into it. Its lines stay where they are.
 */
export function placed(source, { wasyncio, url }) {
  return source
    .replaceAll(/(\bfrom\s*|\bimport\s*\(\s*)(["'])wasyncio\2/g, (_, before) => before + JSON.stringify(String(wasyncio)))
    .replaceAll("import.meta.url", () => JSON.stringify(String(url)));
}
