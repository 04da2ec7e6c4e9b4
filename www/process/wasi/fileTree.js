import { Directory, PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import { GivenFile } from "./givenFile.js";

/** The files that a child was given, and what it makes of them. */
export class FileTree {
  #root = new Directory(new Map());
  #given = new Map();

  /** Pairs of a path and a buffer; null for a directory. */
  constructor(files) {
    for (const [path, buffer] of files) {
      const names = namesOf(path);
      const name = names.pop();
      const above = names.reduce(below, this.#root);
      const inode = buffer === null ? below(above, name) : new GivenFile(buffer, { readonly: false });
      above.contents.set(name, inode);
      this.#given.set(path, inode);
    }
  }

  /**
   * The directories that a module is given at its start. With a working directory all at the root are directories of their own, as the
   * C library takes "/" for the working directory, too.
   */
  preopens(cwd) {
    if (namesOf(cwd ?? "/").length === 0) return [new PreopenDirectory("/", this.#root.contents)];
    const isDirectory = ([, inode]) => inode instanceof Directory;
    const top = [...this.#root.contents].filter(isDirectory).map(([name, { contents }]) => new PreopenDirectory(`/${name}`, contents));
    const here = namesOf(cwd).reduce(below, this.#root);
    return [...top, new PreopenDirectory(".", here.contents)];
  }

  /** `written`, pairs as above of what is new or was changed, and `removed`, the paths that are gone. */
  changes() {
    const now = new Map(walk(this.#root));
    const isKept = ([path, inode]) => now.get(path) === inode;
    const removed = [...this.#given].filter((entry) => !isKept(entry)).map(([path]) => path);
    const isNew = ([path, inode]) => this.#given.get(path) !== inode || inode.changed === true;
    const written = [...now].filter(isNew).map(([path, inode]) => [path, inode instanceof Directory ? null : inode.data.slice()]);
    return { written, removed };
  }
}

function namesOf(path) {
  return path.split("/").filter((name) => name !== "" && name !== ".");
}

function below(above, name) {
  const known = above.contents.get(name);
  if (known instanceof Directory) return known;
  const made = new Directory(new Map());
  made.parent = above;
  above.contents.set(name, made);
  return made;
}

/** Directories may be deep, so nothing here calls itself; and one may be in itself, as the shim lets it be moved there. */
function* walk(root) {
  const seen = new Set([root]);
  const unseen = [["", root]];
  for (let next; (next = unseen.pop());) {
    const [above, directory] = next;
    for (const [name, inode] of directory.contents) {
      if (seen.has(inode) && inode instanceof Directory) continue;
      seen.add(inode);
      const path = `${above}/${name}`;
      yield [path, inode];
      if (inode instanceof Directory) unseen.push([path, inode]);
    }
  }
}
