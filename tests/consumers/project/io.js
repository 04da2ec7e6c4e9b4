// The module's other half, which a program loads when it first wants a connection, a server or a process.
import { cancelOnAbort, createTask, gather, init, openConnection, preload, run, sleep, startServer, useVirtualClock, waitFor } from "wasyncio";

const DIST = new URL("./node_modules/wasyncio/dist/", import.meta.url);
const MODULE = new URL("wasyncio.wasm", DIST);
const OTHER = new URL("wasyncio-io.wasm", DIST);

const loads = counted();
const unhandled = [];
if (globalThis.process) process.on("unhandledRejection", (error) => unhandled.push(error));
else globalThis.addEventListener("unhandledrejection", ({ reason }) => unhandled.push(reason));

/** Each begins with a package that is not yet there, and resolves to what it has to say. */
export const scenarios = {
  async "a program without connections does not load it"() {
    await init();
    await run(sleep(0.01));
    return [loads()];
  },

  async "two that want it at once load it once, and so do all after them"() {
    await init();
    const said = await run(function* () {
      const both = yield* gather(echoed("one"), echoed("two"));
      return [...both, yield* echoed("three")];
    });
    return [...said, loads()];
  },

  async "it can be loaded before it is wanted"() {
    const early = await errorOf(preload());
    await init();
    await Promise.all([preload(), preload()]);
    const loaded = loads();
    await preload();
    return [early, loaded, await run(echoed("at once")), loads()];
  },

  async "it is looked for beside the module"() {
    await init(new URL("./elsewhere/wasyncio.wasm?v=2", import.meta.url));
    return [await errorOf(run(echoed("never")))];
  },

  async "it is looked for where that is said"() {
    await init(new URL("./elsewhere/wasyncio.wasm", import.meta.url), { io: OTHER });
    return [await run(echoed("found"))];
  },

  async "it is the package's if the module has another name"() {
    await init(new URL("./elsewhere/wasyncio-5ca1ab1e.wasm", import.meta.url));
    return [await run(echoed("found"))];
  },

  async "it is the package's if the module comes without a name"() {
    const bytes = await bytesOf(MODULE);
    const module = globalThis.process ? bytes : URL.createObjectURL(new Blob([bytes]));
    await init(module);
    return [await run(echoed("found"))];
  },

  async "a Module will do"() {
    await init(undefined, { io: bytesOf(OTHER).then((bytes) => WebAssembly.compile(bytes)) });
    return [await run(echoed("compiled"))];
  },

  async "bytes will do"() {
    await init(undefined, { io: (await bytesOf(OTHER)).buffer });
    return [await run(echoed("compiled"))];
  },

  async "a Response will do"() {
    await init(undefined, { io: bytesOf(OTHER).then((bytes) => new Response(bytes)) });
    return [await run(echoed("compiled"))];
  },

  async "the module itself is not its other half"() {
    await init(undefined, { io: MODULE });
    return [await errorOf(preload()), await errorOf(run(echoed("never")))];
  },

  async "what is no other half of this version is refused, again and again"() {
    const bytes = await bytesOf(OTHER);
    const version = /[0-9a-f]{8}/.exec(new TextDecoder("latin1").decode(bytes)).index;
    bytes.set([0x7a, 0x7a], version);
    await init(undefined, { io: bytes });
    const first = await errorOf(run(echoed("never")));
    return [first, await errorOf(preload()), await run(sleep(0.001, "the rest works"))];
  },

  async "what cannot be loaded is tried again when it is wanted again"() {
    const { fetch } = globalThis;
    const io = "https://wasyncio.invalid/other.wasm";
    await init(undefined, { io });
    globalThis.fetch = async () => new Response("gone", { status: 404, statusText: "Not Found" });
    const errors = await run(function* () {
      return yield* gather(failure(echoed("never")), failure(startServer(() => {}, "127.0.0.1", 0)));
    });
    globalThis.fetch = async () => new Response(await bytesOf(OTHER, fetch), { headers: { "content-type": "application/wasm" } });
    return [...errors, await run(echoed("now"))];
  },

  async "a place that cannot be had matters to nobody but who wants it"() {
    const io = () => Promise.reject(new Error("no place"));
    const both = await errorOf(init(Promise.reject(new Error("no module")), { io: io() }));
    await init(bytesOf(MODULE), { io: io() });
    const again = await errorOf(init(undefined, { io: io() }));
    const before = await run(sleep(0.02, "the rest works"));
    return [both, again, before, await errorOf(run(echoed("never"))), `unhandled: ${unhandled.length}`];
  },

  async "options that are none are refused, later ones, too"() {
    const before = [await errorOf(init(undefined, 5)), await errorOf(init(undefined, null)), await errorOf(init(undefined, { io: 5 }))];
    await init();
    return [...before, await errorOf(init(undefined, 5))];
  },

  async "who calls init again with something else is told so, who calls it while it is under way, too"() {
    const began = init(undefined, { io: OTHER });
    const again = await Promise.all([init(), init(undefined, { io: OTHER.href }), errorOf(init(undefined, { io: MODULE })), errorOf(init(bytesOf(MODULE)))]);
    await began;
    return [...again.map(String), await errorOf(init(undefined, { io: MODULE })), await run(echoed("found"))];
  },

  async "an init that waits for its module comes first"() {
    const [first, second] = await Promise.all([errorOf(init(bytesOf(MODULE), { io: OTHER })), errorOf(init())]);
    return [first, second, await run(echoed("found"))];
  },

  async "the package's other entry is the same package"() {
    await init();
    const other = await import(new URL("inline.js", DIST).href);
    const survives = run(sleep(0.05, "survived"));
    await other.init();
    return [await survives, await other.run(echoed("by the other entry"))];
  },

  async "an async function that awaits something before init is told so"() {
    const error = await errorOf((async () => await sleep(1))());
    await init();
    return [error, await run(async () => await sleep(0.001, "awaited"))];
  },

  async "whoever is cancelled meanwhile leaves the others alone"() {
    await init();
    return run(function* () {
      const impatient = createTask(openConnection("127.0.0.1", 1));
      const patient = createTask(echoed("patient"));
      yield* sleep(0);
      yield* sleep(0);
      impatient.cancel();
      return [yield* failure(impatient), yield* patient];
    });
  },

  async "a virtual clock does not jump meanwhile"() {
    await init();
    useVirtualClock();
    return [await run(waitFor(echoed("in time"), 3600))];
  },

  async "async functions await what is no task, in a program that imports little"() {
    await init();
    return [await run(async () => await sleep(0.01, "awaited"))];
  },

  async "an aborted program ends while it is loaded"() {
    await init();
    const aborted = new AbortController();
    const program = run(function* () {
      const task = createTask(openConnection("127.0.0.1", 1));
      cancelOnAbort(task, aborted.signal);
      yield* sleep(0);
      aborted.abort();
      yield* sleep(0);
      yield* sleep(0);
      return task.cancelled() ? "cancelled" : "goes on";
    });
    return [await program];
  },
};

/** What a server sends back to a client. */
function* echoed(text) {
  const server = yield* startServer(function* (reader, writer) {
    writer.write(yield* reader.readline());
    yield* writer.drain();
    writer.close();
  }, "127.0.0.1", 0);
  const [reader, writer] = yield* openConnection("127.0.0.1", server.sockets[0].getsockname()[1]);
  writer.write(new TextEncoder().encode(`${text}\n`));
  const line = new TextDecoder().decode(yield* reader.readline()).trimEnd();
  writer.close();
  server.close();
  yield* server.waitClosed();
  return line;
}

function* failure(awaitable) {
  try {
    return yield* awaitable;
  } catch ({ name, message }) {
    return `${name}: ${message}`;
  }
}

async function errorOf(promise) {
  try {
    return String(await promise);
  } catch ({ name, message }) {
    return `${name}: ${message.replaceAll(new URL(".", import.meta.url).href, "HERE/")}`;
  }
}

/** What tells how often the other half was loaded. */
function counted() {
  if (!globalThis.process) return () => performance.getEntriesByType("resource").filter(({ name }) => name === OTHER.href).length;
  const { promises } = process.getBuiltinModule("node:fs");
  const { readFile } = promises;
  let count = 0;
  promises.readFile = (file, ...rest) => {
    if (String(file) === OTHER.href) count += 1;
    return readFile(file, ...rest);
  };
  return () => count;
}

async function bytesOf(url, load = fetch) {
  if (globalThis.process) return new Uint8Array(await process.getBuiltinModule("node:fs").promises.readFile(url));
  return new Uint8Array(await (await load(url)).arrayBuffer());
}
