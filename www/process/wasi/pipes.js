import { Fd, wasi } from "@bjorn3/browser_wasi_shim";

/** What must wait. */
const WAIT = { deadline: Infinity };

/** What pipes have in common. Their type is unknown, as wasmtime says of pipes: a character device would be a terminal. */
class Pipe extends Fd {
  #rights;
  #flags = 0;

  constructor(rights) {
    super();
    this.#rights = BigInt(rights | wasi.RIGHTS_POLL_FD_READWRITE);
  }

  get #isNonblocking() {
    return (this.#flags & wasi.FDFLAGS_NONBLOCK) !== 0;
  }

  /** For what is to be waited for, unless it is set not to wait. */
  wait() {
    return this.#isNonblocking ? { error: wasi.ERRNO_AGAIN } : WAIT;
  }

  fd_fdstat_get() {
    const fdstat = new wasi.Fdstat(wasi.FILETYPE_UNKNOWN, this.#flags);
    fdstat.fs_flags = this.#flags;
    fdstat.fs_rights_base = this.#rights;
    return { ret: wasi.ERRNO_SUCCESS, fdstat };
  }

  fd_fdstat_set_flags(flags) {
    this.#flags = flags;
    return wasi.ERRNO_SUCCESS;
  }

  fd_filestat_get() {
    return { ret: wasi.ERRNO_SUCCESS, filestat: new wasi.Filestat(0n, wasi.FILETYPE_UNKNOWN, 0n) };
  }

  fd_pread() {
    return { ret: wasi.ERRNO_SPIPE, data: new Uint8Array() };
  }

  fd_pwrite() {
    return { ret: wasi.ERRNO_SPIPE, nwritten: 0 };
  }

  fd_seek() {
    return { ret: wasi.ERRNO_SPIPE, offset: 0n };
  }

  fd_tell() {
    return { ret: wasi.ERRNO_SPIPE, offset: 0n };
  }
}

/** Standard input. */
export class PipeIn extends Pipe {
  constructor(input) {
    super(wasi.RIGHTS_FD_READ);
    this.input = input;
  }

  get isReadable() {
    return this.input.available > 0 || this.input.ended;
  }

  /** `{ bytes }`, how many were read, `{ error }`, or a wait. */
  readInto(buffers) {
    if (buffers.every((buffer) => buffer.length === 0)) return { bytes: 0 };
    // The end is looked at first: what came before it is there then.
    const { ended } = this.input;
    let bytes = 0;
    for (const buffer of buffers) {
      const count = this.input.read(buffer);
      bytes += count;
      if (count < buffer.length) break;
    }
    return bytes > 0 || ended ? { bytes } : this.wait();
  }
}

/** Standard output and standard error. */
export class PipeOut extends Pipe {
  constructor(output) {
    super(wasi.RIGHTS_FD_WRITE);
    this.output = output;
  }

  get isWritable() {
    return this.output.room > 0;
  }

  /** `{ bytes }`, how many were written, `{ error }`, or a wait. */
  writeFrom(buffers) {
    if (this.output.closed) return { error: wasi.ERRNO_PIPE };
    const length = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    if (length === 0) return { bytes: 0 };
    const count = Math.min(length, this.output.room);
    if (count <= 0) return this.wait();
    this.output.send(gathered(buffers, count));
    return { bytes: count };
  }
}

/** A new buffer with the first `count` bytes. */
function gathered(buffers, count) {
  if (buffers[0].length >= count) {
    const from = buffers[0].byteOffset;
    return buffers[0].buffer.slice(from, from + count);
  }
  const all = new Uint8Array(count);
  let filled = 0;
  for (const buffer of buffers) {
    const part = buffer.subarray(0, count - filled);
    all.set(part, filled);
    filled += part.length;
  }
  return all.buffer;
}
