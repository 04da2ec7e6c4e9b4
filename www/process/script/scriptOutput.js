/** Standard output or standard error of a JavaScript module. */
export class ScriptOutput {
  #output;
  #bell;
  /** The last write that was begun; they go one after the other. */
  #last = Promise.resolve();

  constructor(output, bell) {
    this.#output = output;
    this.#bell = bell;
  }

  /** Writes bytes, or text as UTF-8. Resolves when all is on its way, and rejects if nobody reads it any more. */
  write(data) {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : bytesOf(data);
    const written = this.#last.then(() => this.#send(bytes));
    this.#last = written.catch(() => {});
    // Who does not wait for it is not told.
    written.catch(() => {});
    return written;
  }

  /** The same as a stream, such as for `pipeTo`. */
  get writable() {
    return new WritableStream({ write: (data) => this.write(data) });
  }

  /** Resolves when all that was written is on its way. */
  flush() {
    return this.#last;
  }

  async #send(bytes) {
    for (let from = 0; from < bytes.length;) {
      if (this.#output.closed) throw Object.assign(new Error("Broken pipe"), { code: "EPIPE" });
      const { room } = this.#output;
      if (room <= 0) {
        await this.#bell.rung();
        continue;
      }
      const to = Math.min(from + room, bytes.length);
      this.#output.send(bytes.slice(from, to).buffer);
      from = to;
    }
  }
}

/** A copy: the program may change its own. */
function bytesOf(data) {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice());
  throw new TypeError("what is written is text or bytes");
}
