import { ensureFuture } from "./ensureFuture.js";
import { Future } from "./future.js";
import { RAW, raw } from "./raw.js";

export function shield(awaitable) {
  const inner = ensureFuture(awaitable);
  if (inner.done()) return inner;
  return Future.around(raw.shield(inner.getLoop()[RAW], inner[RAW]));
}
