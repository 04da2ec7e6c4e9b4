import { RAW, raw } from "../raw.js";
import { Lockable } from "./lockable.js";

/** Held by one task at a time; waiters get it in the order in which they came. */
export class Lock extends Lockable {
  constructor() {
    super();
    this[RAW] = new raw.RawLock();
  }
}
