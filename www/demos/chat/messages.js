// Messages between a guest and the room: a line of JSON each.

/** The longest line, in bytes. */
export const LIMIT = 2 ** 16;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encode(message) {
  return encoder.encode(`${JSON.stringify(message)}\n`);
}

/** The next message, or null at the end. */
export function* receive(reader) {
  const line = yield* reader.readline();
  return line.length === 0 ? null : decode(line);
}

/** What is no message is one of no kind. */
function decode(line) {
  try {
    return Object(JSON.parse(decoder.decode(line)));
  } catch {
    return {};
  }
}
