import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "./at-end.mjs";

/** A folder of a peer's own: `{ folder, remove }`. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `wasyncio-${name}-`));
  // A program that was killed just now may still write into it.
  const rm = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = atEnd(rm);
  const remove = () => {
    forget();
    rm();
  };
  return { folder, remove };
}
