// A folder of the system's as the files in memory that a child sees, and back.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

/** Has the folder contain what the directory of this name contains now. */
export function bringBack(files, name, folder) {
  const names = files.list(name);
  for (const gone of readdirSync(folder).filter((known) => !names.includes(known))) rmSync(join(folder, gone), { recursive: true });
  for (const entry of names) {
    const [path, target] = [`${name}/${entry}`, join(folder, entry)];
    const content = files.read(path);
    if (content) {
      writeFileSync(target, content);
    } else {
      mkdirSync(target, { recursive: true });
      bringBack(files, path, target);
    }
  }
}

function entriesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => ({
    path: join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1),
    isDirectory: entry.isDirectory(),
  }));
}
