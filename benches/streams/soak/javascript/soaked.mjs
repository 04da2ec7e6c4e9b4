import { Event, createTask, startServer } from "../../../../www/wasyncio.js";
import { talk } from "./protocols.mjs";

/** The server, which closes and starts again when it is told. `figures()` are its own. */
export class Soaked {
  #server;
  #end = new Event();

  constructor(figures) {
    this.figures = figures;
  }

  /** Listens, and gives the port. */
  *start(host, port) {
    const callback = (reader, writer) => talk(this, reader, writer);
    this.#server = yield* startServer(callback, host, port, { backlog: 1024 });
    return this.#server.sockets[0].getsockname()[1];
  }

  /** The host and the port where it listens. */
  get address() {
    return this.#server.sockets[0].getsockname();
  }

  /** Frees the port and takes it again. Open connections stay, and the task that waits for their end is to end with them. */
  *restart() {
    const server = this.#server;
    const [host, port] = this.address;
    server.close();
    createTask(server.waitClosed());
    yield* this.start(host, port);
  }

  /** Ends the program, connections and all. */
  quit() {
    this.#server.close();
    this.#end.set();
  }

  *ended() {
    yield* this.#end.wait();
  }
}
