// What openConnection, startServer, StreamWriter and Transport refuse.
import {
  BrokenPipeError, ConnectionAbortedError, ConnectionError, ConnectionRefusedError, ConnectionResetError, GaiError, OSError, PermissionError,
  RuntimeError, Server, StreamWriter, TimeoutError, Transport, ValueError, openConnection, run, startServer,
} from "../../www/wasyncio.js";
import { equal, ok, raises, rejects, same, throws } from "./support/assert.mjs";
import { bytes, connected } from "./support/connected.mjs";

const NO_TEXTS = [5, {}, [], true, Symbol("s"), 1n, () => {}];
const NO_WHOLE_NUMBERS = ["5", 1.5, NaN, {}, [5], 5n, true, Symbol("s")];

export async function addresses_that_are_none() {
  await run(function* () {
    for (const wrong of NO_TEXTS) {
      yield* raises(openConnection(wrong, 1), TypeError, /a host is a string/);
      yield* raises(startServer(() => {}, Array.isArray(wrong) ? [wrong] : wrong, 0), TypeError, /a host is a string/);
    }
    for (const wrong of NO_WHOLE_NUMBERS) {
      yield* raises(openConnection("127.0.0.1", wrong), TypeError, /a port is a whole number/);
      yield* raises(startServer(() => {}, "127.0.0.1", wrong), TypeError, /a port is a whole number/);
    }
    for (const wrong of [-1, 65536, 2 ** 32 + 80]) {
      yield* raises(openConnection("127.0.0.1", wrong), ValueError, /port must be 0-65535/);
      yield* raises(startServer(() => {}, "127.0.0.1", wrong), ValueError, /port must be 0-65535/);
    }
    yield* raises(openConnection(), ValueError, "host and port was not specified");
    yield* raises(openConnection("127.0.0.1"), TypeError, /a port is a whole number/);
    yield* raises(openConnection("ws://127.0.0.1/", 80), TypeError, /openConnection\(url, options\)/);
    for (const wrong of ["http://127.0.0.1/", "ftp://x", "://", "wss:/x://"]) yield* raises(openConnection(wrong), ValueError);
    yield* raises(startServer(() => {}, [], 0), ValueError, "a server has at least one host");
    yield* raises(startServer(() => {}, "ws://127.0.0.1/", 0), ValueError);
  });
}

export async function options_that_are_none() {
  const connect = (options) => openConnection("127.0.0.1", 1, options);
  const serve = (options) => startServer(() => {}, "127.0.0.1", 0, options);
  await run(function* () {
    for (const made of [connect, serve]) {
      for (const wrong of NO_WHOLE_NUMBERS) yield* raises(made({ limit: wrong }), TypeError, /limit is a number of bytes/);
      for (const wrong of [0, -1]) yield* raises(made({ limit: wrong }), ValueError, "Limit cannot be <= 0");
      yield* raises(made(null), TypeError);
      const thrown = new RangeError("a getter");
      equal(yield* raises(made({ get limit() { throw thrown; } }), RangeError), thrown);
    }
    for (const wrong of [5, "chat", {}, [5], [undefined]]) yield* raises(connect({ protocols: wrong }), TypeError, /array of strings/);
    const gateways = [5, "wss://x", {}, [], { wisp: 5 }, { websockify: null }, { wisp: "wss://a", websockify: "wss://b" }];
    for (const wrong of gateways) yield* raises(connect({ gateway: wrong }), TypeError, /a gateway is/);
    for (const wrong of [5, "127.0.0.1", [], ["127.0.0.1"], ["127.0.0.1", 0, 0], {}]) {
      yield* raises(connect({ localAddr: wrong }), TypeError, /localAddr is \[host, port\]/);
    }
    yield* raises(connect({ localAddr: ["127.0.0.1", "0"] }), TypeError, /a port/);
    for (const wrong of ["5", {}, 5n]) yield* raises(connect({ happyEyeballsDelay: wrong }), TypeError, /number of seconds/);
    yield* raises(connect({ happyEyeballsDelay: NaN }), ValueError);
    for (const wrong of NO_WHOLE_NUMBERS) yield* raises(serve({ backlog: wrong }), TypeError, /backlog is a whole number/);
    for (const wrong of [undefined, null, 5, "f", {}, bytes("x")]) {
      yield* raises(startServer(wrong, "127.0.0.1", 0), TypeError, /clientConnectedCb is a function/);
    }
  });
}

export async function where_no_loop_runs() {
  await rejects(new Promise((resolve) => resolve(openConnection("127.0.0.1", 1))), RuntimeError, "no running event loop");
  await rejects(new Promise((resolve) => resolve(startServer(() => {}, "127.0.0.1", 0))), RuntimeError, "no running event loop");
}

export async function bytes_that_are_none() {
  await run(() => connected(function* ({ writer, peer }) {
    throws(() => writer.write("text"), TypeError, /new TextEncoder\(\)\.encode\(text\)/);
    for (const wrong of [undefined, null, 5, {}, [1], true, () => {}, new Proxy(bytes("x"), {})]) {
      throws(() => writer.write(wrong), TypeError, /bytes are a Uint8Array/);
      throws(() => writer.writelines([bytes("never sent"), wrong]), TypeError, /bytes are a Uint8Array/);
    }
    for (const wrong of [undefined, null, 5, {}, "text", bytes("x")]) throws(() => writer.writelines(wrong), TypeError, /an iterable of bytes/);
    const thrown = new RangeError("an iterator");
    const pieces = function* () {
      yield bytes("never sent");
      throw thrown;
    };
    equal(throws(() => writer.writelines(pieces()), RangeError), thrown);
    const detached = bytes("gone");
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    throws(() => writer.write(detached), TypeError);
    class Strange extends Uint8Array {
      get buffer() {
        throw thrown;
      }
    }
    equal(throws(() => writer.write(new Strange(4)), RangeError), thrown);
    writer.writeEof();
    equal((yield* peer.reader.read()).length, 0);
  }));
}

export async function what_only_the_package_makes() {
  for (const Class of [StreamWriter, Transport, Server]) {
    for (const given of [undefined, {}, 5]) throws(() => new Class(given), TypeError);
  }
}

export async function names_of_what_is_known() {
  await run(() => connected(function* ({ writer }) {
    for (const name of ["", "nothing", 5, undefined, null, "__proto__"]) equal(writer.getExtraInfo(name), null);
    yield* writer.drain();
  }));
}

export async function the_classes_of_the_hosts_errors() {
  const codes = [
    [ConnectionRefusedError, "ECONNREFUSED"], [ConnectionResetError, "ECONNRESET"], [ConnectionAbortedError, "ECONNABORTED"],
    [BrokenPipeError, "EPIPE"], [ConnectionError, undefined], [PermissionError, "EACCES"], [GaiError, "ENOTFOUND"], [TimeoutError, "ETIMEDOUT"],
  ];
  for (const [Class, code] of codes) {
    const error = new Class("text");
    same([error.name, error.message, error.code], [Class.name, "text", code]);
    same(Object.keys(error), []);
    ok(error instanceof OSError);
  }
  const cause = new Error("cause");
  const error = new OSError("text", { code: "EADDRINUSE", cause });
  same([error.code, error.cause === cause], ["EADDRINUSE", true]);
}
