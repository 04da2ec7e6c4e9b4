import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a file if its content is another. Whoever reads it meanwhile gets the old one or the new one, whole. */
export async function written(path, content) {
  const bytes = Buffer.from(content);
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  const made = `${path}.${process.pid}`;
  await writeFile(made, bytes);
  await rename(made, path);
}
