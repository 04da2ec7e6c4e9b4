// A folder of the system's as pairs of a path and an array of bytes, or null for a directory; and back.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** All that is in the folder, as if that had this name. */
export function entriesOf(folder, name) {
  const inner = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const [path, inside] = [join(folder, entry.name), `${name}/${entry.name}`];
    return entry.isDirectory() ? entriesOf(path, inside) : [[inside, [...readFileSync(path)]]];
  });
  return [[name, null], ...inner];
}

/** Has the folder contain these entries of the directory of this name, and nothing else. */
export function bringBack(entries, name, folder) {
  for (const known of readdirSync(folder)) rmSync(join(folder, known), { recursive: true });
  for (const [path, content] of entries) {
    const target = join(folder, path.slice(name.length));
    if (content) writeFileSync(target, Uint8Array.from(content));
    else mkdirSync(target, { recursive: true });
  }
}
