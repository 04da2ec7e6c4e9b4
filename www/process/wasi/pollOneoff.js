import { wasi as names } from "@bjorn3/browser_wasi_shim";
import { PipeIn, PipeOut } from "./pipes.js";

const SUBSCRIPTION_BYTES = 48;
const EVENT_BYTES = 32;

/** `poll_oneoff` of clocks and file descriptors together; the shim's knows one clock, and spins. See `blocking.js`. */
export function pollOneoff(wasi, from, to, length, count) {
  if (length === 0) return () => names.ERRNO_INVAL;
  const wanted = subscriptions(view(wasi), from, length);
  const deadline = Math.min(...wanted.map((one) => one.deadline));
  return () => {
    const now = performance.now();
    const events = wanted.flatMap((one) => eventOf(wasi, one, now) ?? []);
    if (events.length === 0) return { deadline };
    const memory = view(wasi);
    events.forEach((event, at) => writeEvent(memory, to + EVENT_BYTES * at, event));
    memory.setUint32(count, events.length, true);
    return names.ERRNO_SUCCESS;
  };
}

function subscriptions(memory, from, length) {
  return Array.from({ length }, (_, at) => {
    const begin = from + SUBSCRIPTION_BYTES * at;
    const one = { userdata: memory.getBigUint64(begin, true), type: memory.getUint8(begin + 8), deadline: Infinity };
    if (one.type !== names.EVENTTYPE_CLOCK) return { ...one, fd: memory.getUint32(begin + 16, true) };
    const clock = memory.getUint32(begin + 16, true);
    const nanoseconds = memory.getBigUint64(begin + 24, true);
    const isAbsolute = (memory.getUint16(begin + 40, true) & names.SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) !== 0;
    return { ...one, ...due(clock, Number(nanoseconds) / 1e6, isAbsolute) };
  });
}

/** When it is due, on the clock of `performance.now()`. */
function due(clock, milliseconds, isAbsolute) {
  const now = { [names.CLOCKID_REALTIME]: Date, [names.CLOCKID_MONOTONIC]: performance }[clock]?.now();
  if (now === undefined) return { deadline: 0, error: names.ERRNO_INVAL };
  return { deadline: performance.now() + milliseconds - (isAbsolute ? now : 0) };
}

/** What has happened, or undefined. */
function eventOf(wasi, { userdata, type, deadline, fd, error = names.ERRNO_SUCCESS }, now) {
  const event = { userdata, type, error, bytes: 0, flags: 0 };
  if (type === names.EVENTTYPE_CLOCK) return now >= deadline ? event : undefined;
  const file = wasi.fds[fd];
  if (file === undefined) return { ...event, error: names.ERRNO_BADF };
  if (type === names.EVENTTYPE_FD_READ) return readEvent(file, event);
  return !(file instanceof PipeOut) || file.isWritable ? { ...event, bytes: 1 } : undefined;
}

/** A file is always ready. */
function readEvent(file, event) {
  if (!(file instanceof PipeIn)) return { ...event, bytes: 1 };
  if (!file.isReadable) return undefined;
  const bytes = file.input.available;
  return { ...event, bytes, flags: bytes === 0 ? names.EVENTRWFLAGS_FD_READWRITE_HANGUP : 0 };
}

function writeEvent(memory, at, { userdata, error, type, bytes, flags }) {
  memory.setBigUint64(at, userdata, true);
  memory.setUint16(at + 8, error, true);
  memory.setUint8(at + 10, type);
  memory.setBigUint64(at + 16, BigInt(bytes), true);
  memory.setUint16(at + 24, flags, true);
}

function view(wasi) {
  return new DataView(wasi.inst.exports.memory.buffer);
}
