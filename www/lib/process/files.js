import { describe } from "../describe.js";
import { RAW, raw } from "../raw.js";
import { checkBytes } from "../streams/bytes.js";

const encoder = new TextEncoder();

/** Files and directories in memory, for a WebAssembly child. */
export class Files {
  constructor(contents = {}) {
    if (contents instanceof raw.RawFiles) {
      this[RAW] = contents;
      return;
    }
    this[RAW] = new raw.RawFiles();
    for (const [path, content] of Object.entries(checkContents(contents))) this.write(path, content);
  }

  write(path, content) {
    const bytes = typeof content === "string" ? encoder.encode(content) : checkBytes(content);
    this[RAW].write(checkPath(path), bytes);
  }

  read(path) {
    return this[RAW].read(checkPath(path)) ?? null;
  }

  text(path) {
    const bytes = this.read(path);
    return bytes && new TextDecoder().decode(bytes);
  }

  createDir(path) {
    this[RAW].createDir(checkPath(path));
  }

  remove(path) {
    return this[RAW].remove(checkPath(path));
  }

  list(path) {
    return this[RAW].list(checkPath(path)) ?? null;
  }

  paths() {
    return this[RAW].paths();
  }
}

function checkContents(contents) {
  const isPlain = typeof contents === "object" && contents !== null && !Array.isArray(contents) && !ArrayBuffer.isView(contents);
  if (isPlain) return contents;
  throw new TypeError(`files are an object of paths and what is in them, not ${describe(contents)}`);
}

function checkPath(path) {
  if (typeof path === "string") return path;
  throw new TypeError(`a path is a string, not ${describe(path)}`);
}
