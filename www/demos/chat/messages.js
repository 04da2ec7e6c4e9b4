// Messages between a guest and the room: a line of JSON each.
import { ValueError } from "../../wasyncio.js";

/** The longest line, in bytes. */
export const LIMIT = 2 ** 16;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encode(message) {
  return encoder.encode(`${JSON.stringify(message)}\n`);
}

/** The next message, or null at the end. */
export function* receive(reader) {
  try {
    const line = yield* reader.readline();
    return line.length === 0 ? null : decode(line);
  } catch (error) {
    if (error instanceof ValueError) return { type: "too long" };
    throw error;
  }
}

/** What is no message is one of no kind. */
function decode(line) {
  try {
    return Object(JSON.parse(decoder.decode(line)));
  } catch {
    return {};
  }
}
