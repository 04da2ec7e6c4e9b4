import { OpenFile, wasi as names } from "@bjorn3/browser_wasi_shim";
import { Ended } from "./ended.js";
import { makeRoom } from "./makeRoom.js";
import { PipeIn, PipeOut } from "./pipes.js";
import { pollOneoff } from "./pollOneoff.js";

/** The functions of WASI 0.1: the shim's, but for those that wait and those that it lacks. */
export function importsOf(wasi, blocking) {
  const base = wasi.wasiImport;
  const read = (fd, iovs, length, count) => {
    const file = wasi.fds[fd];
    if (!(file instanceof PipeIn)) return () => base.fd_read(fd, iovs, length, count);
    return () => counted(wasi, count, file.readInto(buffers(wasi, iovs, length)));
  };
  const write = (fd, iovs, length, count) => {
    const file = wasi.fds[fd];
    if (file instanceof OpenFile) makeRoom(file, bytesOf(buffers(wasi, iovs, length)));
    if (!(file instanceof PipeOut)) return () => base.fd_write(fd, iovs, length, count);
    return () => counted(wasi, count, file.writeFrom(buffers(wasi, iovs, length)));
  };
  return {
    ...base,
    args_sizes_get: (count, size) => sizes(wasi, wasi.args, count, size),
    fd_read: blocking.call(read),
    fd_write: blocking.call(write),
    poll_oneoff: blocking.call((...args) => pollOneoff(wasi, ...args)),
    proc_raise: (signal) => {
      throw new Ended(signal);
    },
    sock_accept: () => names.ERRNO_NOTSUP,
    sock_recv: () => names.ERRNO_NOTSUP,
    sock_send: () => names.ERRNO_NOTSUP,
    sock_shutdown: () => names.ERRNO_NOTSUP,
  };
}

/** The shim counts an argument's UTF-16 units, and writes its UTF-8. */
function sizes(wasi, texts, count, size) {
  const memory = view(wasi);
  const bytes = texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length + 1, 0);
  memory.setUint32(count, texts.length, true);
  memory.setUint32(size, bytes, true);
  return names.ERRNO_SUCCESS;
}

/** The parts of the memory that a list of buffers is of. */
function buffers(wasi, iovs, length) {
  const memory = view(wasi);
  return Array.from({ length }, (_, at) => {
    const [from, size] = [memory.getUint32(iovs + 8 * at, true), memory.getUint32(iovs + 8 * at + 4, true)];
    return new Uint8Array(memory.buffer, from, size);
  });
}

function bytesOf(buffers) {
  return buffers.reduce((sum, buffer) => sum + buffer.length, 0);
}

/** Writes down how many bytes it were; an error or a wait is handed on. */
function counted(wasi, count, { bytes, ...outcome }) {
  if (bytes === undefined) return outcome.error ?? outcome;
  view(wasi).setUint32(count, bytes, true);
  return names.ERRNO_SUCCESS;
}

function view(wasi) {
  return new DataView(wasi.inst.exports.memory.buffer);
}
