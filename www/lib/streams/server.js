import { leaf } from "../awaitable.js";
import { coroutineMethods } from "../coroutine.js";
import { describe } from "../describe.js";
import { RAW, isRaw } from "../raw.js";
import { handle } from "./handled.js";
import { CONNECTED, keepServing, stopServing } from "./serving.js";
import { StreamReader } from "./streamReader.js";
import { StreamWriter } from "./streamWriter.js";

/** A server; `startServer` makes it. */
export class Server {
  #loop;
  #number;
  #callback;

  constructor(rawServer, loop, number, callback) {
    if (!isRaw(rawServer, "RawServer")) throw new TypeError(`startServer() makes servers, not new Server(${describe(rawServer)})`);
    this[RAW] = rawServer;
    this.#loop = loop;
    this.#number = number;
    this.#callback = callback;
  }

  get sockets() {
    return this[RAW].sockets().map((address) => new ServerSocket(address));
  }

  getLoop() {
    return this.#loop;
  }

  isServing() {
    return this[RAW].isServing();
  }

  startServing() {
    return leaf(() => this.#serving(this[RAW].startServing()));
  }

  *serveForever() {
    try {
      yield* leaf(() => this.#serving(this[RAW].serveForever()));
    } finally {
      // A cancellation has closed it.
      if (!this.isServing()) this.close();
    }
  }

  /** Kept before the first connection comes. */
  #serving(key) {
    if (this.sockets.length > 0) keepServing(this, this.#loop, this.#number);
    return key;
  }

  [CONNECTED](rawReader, rawWriter) {
    const reader = StreamReader.around(rawReader, this.#loop);
    handle(this.#loop, this.#callback, reader, new StreamWriter(rawWriter, this.#loop));
  }

  close() {
    stopServing(this.#loop, this.#number);
    this[RAW].close();
  }

  waitClosed() {
    return leaf(() => this[RAW].waitClosed());
  }

  closeClients() {
    this[RAW].closeClients();
  }

  abortClients() {
    this[RAW].abortClients();
  }

  *enter() {
    return this;
  }

  *exit() {
    this.close();
    yield* this.waitClosed();
  }
}

coroutineMethods(Server, "serveForever", "enter", "exit");

/** One of a server's sockets. */
class ServerSocket {
  #address;

  constructor(address) {
    this.#address = address;
  }

  getsockname() {
    return this.#address;
  }
}
