/**
 * The events of a batch. The module hands them over as numbers and texts in two rows; a kind is the place of its type
 * in this list, and its fields follow in this order.
 */
const KINDS = [
  ["created", "task", "#name", "by?"],
  ["renamed", "task", "#name"],
  ["ready", "task", "by?"],
  ["running", "task"],
  ["yielded", "task"],
  ["waiting", "task", "#on", "awaits[]"],
  ["done", "task", "#outcome"],
  ["cancelling", "task", "by?", "#message"],
  ["armed", "timer", "when", "by?"],
  ["rang", "timer"],
  ["disarmed", "timer"],
  ["callback", "took"],
  ["slow", "task?", "took"],
  ["late", "by", "hidden!"],
  ["idle"],
  ["output", "#text", "task?"],
  ["closed"],
];

const NAME = /\w+/;

/** Reads two rows, one thing after the other. */
export class Rows {
  #numbers;
  #texts;
  #at = 0;
  #text = 0;

  constructor(numbers, texts) {
    this.#numbers = numbers;
    this.#texts = texts;
  }

  get done() {
    return this.#at >= this.#numbers.length;
  }

  number() {
    return this.#numbers[this.#at++];
  }

  text() {
    return this.#texts[this.#text++];
  }

  list() {
    const length = this.number();
    return Array.from({ length }, () => this.number());
  }

  field(field) {
    if (field[0] === "#") return this.text();
    switch (field.at(-1)) {
      case "?":
        return this.number() || null;
      case "!":
        return this.number() === 1;
      case "]":
        return this.list();
      default:
        return this.number();
    }
  }
}

export function eventsOf(numbers, texts) {
  const rows = new Rows(numbers, texts);
  const events = [];
  while (!rows.done) {
    const [type, ...fields] = KINDS[rows.number()];
    const event = { type, loop: rows.number(), time: rows.number() };
    for (const field of fields) event[NAME.exec(field)[0]] = rows.field(field);
    events.push(event);
  }
  return events;
}
