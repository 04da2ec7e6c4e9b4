import { leaf } from "../awaitable.js";
import { coroutineMethods } from "../coroutine.js";
import { describe } from "../describe.js";
import { BrokenPipeError, ConnectionResetError, ValueError } from "../errors.js";
import { gather } from "../gather.js";
import { isRaw } from "../raw.js";
import { checkBytes } from "../streams/bytes.js";
import { StreamReader } from "../streams/streamReader.js";
import { StreamWriter } from "../streams/streamWriter.js";
import { Files } from "./files.js";

const SIGKILL = 9;
const SIGTERM = 15;

/** A child process; `createSubprocessExec` makes it. */
export class Process {
  #raw;
  #files;

  constructor(rawProcess, loop) {
    if (!isRaw(rawProcess, "RawProcess")) {
      throw new TypeError(`createSubprocessExec() makes processes, not new Process(${describe(rawProcess)})`);
    }
    this.#raw = rawProcess;
    const reader = (rawReader) => (rawReader ? StreamReader.around(rawReader, loop) : null);
    const stdin = rawProcess.takeStdin();
    this.stdin = stdin ? new StreamWriter(stdin, loop) : null;
    this.stdout = reader(rawProcess.takeStdout());
    this.stderr = reader(rawProcess.takeStderr());
  }

  get pid() {
    return this.#raw.pid();
  }

  get returncode() {
    return this.#raw.returncode() ?? null;
  }

  get files() {
    return (this.#files ??= new Files(this.#raw.files()));
  }

  wait() {
    return leaf(() => this.#raw.wait());
  }

  *communicate(input) {
    const bytes = input === undefined || input === null ? undefined : checkBytes(input);
    if (bytes && !this.stdin) throw new ValueError("there is input, but stdin is no pipe");
    const [, stdout, stderr] = yield* gather(feed(this.stdin, bytes), readAll(this.stdout), readAll(this.stderr));
    yield* this.wait();
    return [stdout, stderr];
  }

  sendSignal(signal) {
    if (!Number.isInteger(signal)) throw new TypeError(`a signal is a number, not ${describe(signal)}`);
    this.#raw.sendSignal(signal);
  }

  terminate() {
    this.sendSignal(SIGTERM);
  }

  kill() {
    this.sendSignal(SIGKILL);
  }
}

coroutineMethods(Process, "communicate");

function* feed(stdin, bytes) {
  if (!stdin) return;
  try {
    if (bytes) {
      stdin.write(bytes);
      yield* stdin.drain();
    }
  } catch (error) {
    // The child does not want its input, which is no error of ours.
    if (!(error instanceof BrokenPipeError || error instanceof ConnectionResetError)) throw error;
  }
  stdin.close();
}

function* readAll(reader) {
  return reader ? yield* reader.read() : null;
}
