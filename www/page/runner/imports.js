// Import maps do not exist in workers: what an example imports is replaced by where it is. What is on a line stays there.

/** Names of the library; all of them are the one that the runner has initialised. */
const LIBRARY = /^wasyncio(\/inline)?$/;

// es-module-lexer's kinds of imports.
const DYNAMIC = new Set([2, 5, 7]);
const META = 3;

/**
 * The code with its imports replaced: `imports` as es-module-lexer's `minimal` build found them, `library` the URL of the library,
 * and `base` an expression for the URL that `import.meta` tells.
 */
export function rewritten(code, imports, places) {
  const changes = imports.flatMap((found) => changesFor(found, code.slice(found.s, found.e), places));
  let result = "";
  let copied = 0;
  for (const { from, to, text } of changes.sort((a, b) => a.from - b.from)) {
    result += code.slice(copied, from) + text;
    copied = to;
  }
  return result + code.slice(copied);
}

function changesFor({ t: kind, n: name, s: from, e: to }, source, { library, base }) {
  if (kind === META) return [{ from, to, text: `({ url: ${base} })` }];
  const isDynamic = DYNAMIC.has(kind);
  if (name !== undefined) return LIBRARY.test(name) ? [{ from, to, text: isDynamic ? JSON.stringify(library) : library }] : [];
  if (!isDynamic) return [];
  // What is imported shows when it runs. A comment may end the expression's line.
  return [
    { from, to: from, text: `(name => ${LIBRARY}.test(name) ? ${JSON.stringify(library)} : name)(` },
    { from: to, to, text: source.includes("//") ? "\n)" : ")" },
  ];
}
