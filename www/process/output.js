import { OVERHEAD } from "./credit.js";
import { post } from "./parent.js";

/** The longest message: bytes are on their way while the next ones are written. */
const LONGEST = 128 * 1024;

/** A pipe that the child writes to; file descriptor 0 stands for nowhere. */
export class Output {
  constructor(fd, credit) {
    this.fd = fd;
    this.credit = credit;
  }

  /** How many bytes it takes now. */
  get room() {
    if (this.fd === 0 || this.closed) return LONGEST;
    return Math.min(this.credit.left - OVERHEAD, LONGEST);
  }

  /** Nobody reads it. */
  get closed() {
    return this.credit.closed;
  }

  /** Sends a buffer that nobody else has. */
  send(buffer) {
    if (this.fd === 0 || buffer.byteLength === 0) return;
    this.credit.spend(buffer.byteLength + OVERHEAD);
    post([this.fd, buffer], [buffer]);
  }
}
