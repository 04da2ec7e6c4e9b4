import { join } from "node:path";
import { benches } from "../bench/folders.mjs";
import { PACKAGE_NEEDS, buildPackage } from "../lib/npm-package.mjs";
import { buildNative, buildWasip2 } from "./build.mjs";

const KIB = 1024;
const MIB = 1024 * KIB;

/** 700 connections at once are more handles than wasmtime gives a guest unless it is told to. */
const WASMTIME = ["run", "-C", "cache=y", "-S", "inherit-network", "-S", "max-component-handles=1000000"];

/**
 * The servers' hosts. `needs` is for the set-up, `command` gives what starts the server, but for HOST:PORT; a page
 * is its own, and is ready after `inPage`.
 *
 * `margins`: by how much a figure may differ at the end from what it was after the first round. Tasks and handles may not. `heap`
 * is exact where the server counts what it has allocated, but for the capacity of a queue here and there; JavaScript's is what
 * its collector leaves. The linear memory of a module never shrinks, and has gaps.
 */
export const HOSTS = {
  native: {
    needs: [],
    command: async (ready) => [await buildNative("soak-server", ready)],
    margins: { heap: 32 * KIB, memory: 0, rss: 8 * MIB },
    /** Where handles can be made scarce, so few of them are there. */
    scarce: 40,
    panics: true,
  },
  wasip2: {
    needs: ["rust-targets", "wasmtime"],
    command: async (ready) => [ready.tools.wasmtime, ...WASMTIME, await buildWasip2("soak-server", ready)],
    margins: { heap: 32 * KIB, memory: 4 * MIB, rss: 32 * MIB },
  },
  node: {
    needs: PACKAGE_NEEDS,
    command: async (ready) => {
      await buildPackage(ready);
      return [process.execPath, "--expose-gc", join(benches, "streams/soak/javascript/server.mjs")];
    },
    margins: { heap: 4 * MIB, memory: 4 * MIB, rss: 48 * MIB },
    collected: true,
  },
  // The server is in a worker, its clients in the page; what the system says of their processes would say little of them.
  chromium: {
    needs: [...PACKAGE_NEEDS, "node-packages", "chromium"],
    inPage: buildPackage,
    margins: { heap: MIB, memory: 4 * MIB },
  },
};
