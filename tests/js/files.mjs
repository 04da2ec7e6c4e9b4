// Files in memory, as they are before a child has them.
import { Files } from "../../www/wasyncio.js";
import { equal, same, throws } from "./support/assert.mjs";

export function files_are_written_and_read() {
  const files = new Files({ "/data/in.txt": "ä\n", "raw.bin": Uint8Array.of(0, 255) });
  equal(files.text("/data/in.txt"), "ä\n");
  same([...files.read("/raw.bin")], [0, 255]);
  files.write("data/in.txt", "again");
  equal(files.text("data/../data/./in.txt"), "again");
  same(files.paths(), ["/data/in.txt", "/raw.bin"]);
}

export function what_is_not_there_is_null() {
  const files = new Files();
  files.createDir("/tmp/deep");
  for (const path of ["/none", "/tmp", "/tmp/deep/none", "", "/"]) {
    equal(files.read(path), null);
    equal(files.text(path), null);
  }
  same(files.list("/"), ["tmp"]);
  same(files.list("/tmp/deep"), []);
  equal(files.list("/none"), null);
  same(files.paths(), []);
}

export function files_and_directories_are_removed() {
  const files = new Files({ "/a/b": "1", "/a/c/d": "2", "/e": "3" });
  equal(files.remove("/a/b"), true);
  equal(files.remove("/a/b"), false);
  equal(files.remove("/a"), true);
  equal(files.remove("/"), false);
  same(files.paths(), ["/e"]);
}

export function a_read_is_a_copy() {
  const files = new Files({ "/a": Uint8Array.of(1, 2) });
  files.read("/a").fill(9);
  same([...files.read("/a")], [1, 2]);
}

export function what_is_no_file_is_refused() {
  for (const contents of [null, 42, "text", ["/a"], new Uint8Array(3)]) throws(() => new Files(contents), TypeError);
  throws(() => new Files({ "/a": 42 }), TypeError);
  const files = new Files();
  throws(() => files.write(42, "text"), TypeError);
  throws(() => files.write("/a", ["text"]), TypeError);
  for (const call of ["read", "text", "createDir", "list", "remove"]) throws(() => files[call](), TypeError);
}
