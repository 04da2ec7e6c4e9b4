/** Thrown through a module to end it by a signal. */
export class Ended extends Error {
  constructor(signal) {
    super(`signal ${signal}`);
    this.signal = signal;
  }
}
