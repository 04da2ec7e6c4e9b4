/** How much is read at once where the consumer does not say, in bytes. */
const CHUNK = 2 ** 16;

/** A reader as a stream of the Web's. It reads when its consumer asks: what nobody takes holds the peer back. */
export function readableOf(reader, loop) {
  const source = new Source(reader, loop);
  try {
    return new ReadableStream(source);
  } catch {
    // A host without streams of bytes.
    return new ReadableStream(new Source(reader, loop, undefined), { highWaterMark: 0 });
  }
}

class Source {
  #reader;
  #loop;
  #reading;

  constructor(reader, loop, type = "bytes") {
    this.#reader = reader;
    this.#loop = loop;
    this.type = type;
  }

  async pull(controller) {
    const request = controller.byobRequest;
    this.#reading = this.#loop.createTask(this.#reader.read(request?.view.byteLength ?? CHUNK));
    const bytes = await this.#reading;
    if (bytes.length === 0) end(controller);
    else if (request) fill(request, bytes);
    else controller.enqueue(bytes);
  }

  /** The connection stays: its writer closes it. */
  cancel() {
    this.#reading?.cancel();
  }
}

function end(controller) {
  controller.close();
  controller.byobRequest?.respond(0);
}

function fill(request, bytes) {
  const { buffer, byteOffset } = request.view;
  new Uint8Array(buffer, byteOffset).set(bytes);
  request.respond(bytes.length);
}
