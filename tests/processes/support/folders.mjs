// A folder of the system's as the files in memory that a child sees, and back.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Files } from "../../../www/wasyncio.js";

/** All that is in the folder, under another name. */
export function filesOf(folder, name) {
  const files = new Files();
  files.createDir(name);
  for (const entry of entriesOf(folder)) {
    const path = `${name}/${entry.path}`;
    if (entry.isDirectory) files.createDir(path);
    else files.write(path, readFileSync(join(folder, entry.path)));
  }
  return files;
}

/** Has the folder contain what the files of this name are now. */
export function bringBack(files, name, folder) {
  for (const { path, isDirectory } of entriesOf(folder)) {
    if (!isDirectory && files.read(`${name}/${path}`) === null) rmSync(join(folder, path));
  }
  for (const path of files.paths()) {
    if (!path.startsWith(`${name}/`)) continue;
    const target = join(folder, path.slice(name.length + 1));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, files.read(path));
  }
}

function entriesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => ({
    path: join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1),
    isDirectory: entry.isDirectory(),
  }));
}
