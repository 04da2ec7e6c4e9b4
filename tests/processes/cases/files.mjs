// Files in memory.
import { Files, gather, run } from "../../../www/wasyncio.js";
import { equal, ok, same } from "../../js/support/assert.mjs";
import { said, start } from "../support/child.mjs";

export const whatAChildWritesIsBroughtBack = () =>
  run(function* () {
    const files = new Files({ "/in.txt": "text", "/old.txt": "old", "/kept.txt": "kept" });
    const child = yield* start("files.wasm", [], { files });
    yield* child.communicate();
    equal(child.returncode, 0);
    same(child.files.paths(), ["/in.txt", "/kept.txt", "/out.txt"]);
    equal(files.text("/out.txt"), "text");
  });

export const theWorkingDirectory = () =>
  run(function* () {
    // The first directory at the root is the first that it is given.
    const files = new Files({ "/d/in.txt": "text", "/d/old.txt": "old", "/e/in.txt": "other" });
    const child = yield* start("files.wasm", [], { files, cwd: "/e" });
    equal(yield* child.wait(), 0);
    same(child.files.paths(), ["/d/in.txt", "/d/out.txt", "/e/in.txt"]);
  });

export const twoWithTheSameFilesKeepEachOthersChanges = () =>
  run(function* () {
    const files = new Files({ "/in.txt": "text", "/old.txt": "old" });
    const script = start("talks.mjs", [], { files });
    const module = start("files.wasm", [], { files });
    const children = yield* gather(script, module);
    yield* gather(...children.map((child) => child.communicate()));
    same(files.paths(), ["/in.txt", "/out.txt"]);
  });

export const aLongFileInShortWrites = () =>
  run(function* () {
    const files = new Files();
    equal(yield* (yield* start("grows.wasm", [], { files })).wait(), 0);
    const written = files.read("/out.txt");
    equal(written.length, 16 * 2 ** 20);
    ok(written.every((byte) => byte === 120));
  });

export const noFilesUnlessGiven = () =>
  run(function* () {
    same(yield* said("files.wasm", []), [1, "", ""]);
  });
