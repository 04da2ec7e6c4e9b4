// Deep links: `#/gather`, `#/gather?run`, `#/gather?virtual&code=…`.

/** What a link asks for: `{ id, run, virtual, code }`; undefined for other fragments than the page's own. */
export function parseRoute(hash) {
  const found = /^#\/([^?]*)\??(.*)$/.exec(hash);
  if (!found) return undefined;
  const asked = new URLSearchParams(found[2]);
  return {
    id: decoded(found[1]),
    run: asked.has("run"),
    virtual: asked.has("virtual"),
    code: asked.get("code") ?? undefined,
  };
}

/** A name that is none is kept: it is looked for, and not found. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function routeTo(id, { virtual = false, code } = {}) {
  const asked = [virtual && "virtual", code && `code=${code}`].filter(Boolean).join("&");
  return `#/${encodeURIComponent(id)}${asked && `?${asked}`}`;
}
