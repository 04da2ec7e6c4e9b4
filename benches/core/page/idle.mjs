/** What frames are compared with: a page that does nothing. */
export default async function init() {}

export function order(words) {
  const [, milliseconds] = words.split(" ");
  setTimeout(() => globalThis.report(JSON.stringify({ runtime: "idle", samples: [0] })), Number(milliseconds));
}
