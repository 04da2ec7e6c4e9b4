import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { behindLinks, linkTools } from "./links.mjs";

let folder, bin;
const { CARGO_HOME, PATH } = process.env;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wasyncio-links-"));
  bin = join(folder, "cargo", "bin");
  process.env.CARGO_HOME = join(folder, "cargo");
  process.env.PATH = bin;
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  process.env.PATH = PATH;
  if (CARGO_HOME === undefined) delete process.env.CARGO_HOME;
  else process.env.CARGO_HOME = CARGO_HOME;
});

function program(path) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path);
  chmodSync(path, 0o755);
  return path;
}

const tool = (version) => program(join(folder, "wasyncio", "tools", `wasmtime-${version}`, "bin", "wasmtime"));

test("a tool of ours gets a link, and a newer one takes it over", () => {
  for (const version of ["47.0.0", "48.0.0"]) {
    linkTools({ wasmtime: tool(version) });
    assert.equal(readlinkSync(join(bin, "wasmtime")), tool(version));
  }
});

test("a link that leads nowhere any more is replaced", () => {
  linkTools({ wasmtime: tool("47.0.0") });
  rmSync(join(folder, "wasyncio"), { recursive: true });
  linkTools({ wasmtime: tool("48.0.0") });
  assert.equal(readlinkSync(join(bin, "wasmtime")), tool("48.0.0"));
});

test("the user's own program stays, in that folder and elsewhere on PATH", () => {
  const own = program(join(bin, "wasmtime"));
  linkTools({ wasmtime: tool("48.0.0") });
  assert.equal(readFileSync(join(bin, "wasmtime"), "utf8"), own);
  rmSync(own);
  process.env.PATH = dirname(program(join(folder, "elsewhere", "wasmtime")));
  linkTools({ wasmtime: tool("48.0.0") });
  assert.ok(!existsSync(join(bin, "wasmtime")));
});

test("a tool that is not ours gets none", () => {
  linkTools({ wasmtime: program(join(folder, "usr", "bin", "wasmtime")) });
  assert.ok(!existsSync(join(bin, "wasmtime")));
});

test("what PATH finds by a link of ours is the tool behind it", () => {
  linkTools({ wasmtime: tool("48.0.0") });
  assert.deepEqual(behindLinks({ wasmtime: join(bin, "wasmtime") }), { wasmtime: tool("48.0.0") });
});
