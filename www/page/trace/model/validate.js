// What a line of a trace file has to be. Files come from anywhere.

/** Seconds since whenever: a million years are too many to be drawn. */
const number = (value) => typeof value === "number" && Math.abs(value) < 3e13;
const id = (value) => Number.isSafeInteger(value) && value >= 0;
const idOrNull = (value) => value === null || value === undefined || id(value);
const text = (value) => typeof value === "string";
const word = (value) => text(value) && value.length <= 200;
const ids = (value) => Array.isArray(value) && value.every(id);
const optional = (is) => (value) => value === undefined || is(value);
const outcome = (value) => ["finished", "cancelled", "failed"].includes(value);

/** The fields of each type of event, and what is right for them. */
const FIELDS = {
  created: { task: id, name: text, coroutine: optional(text), by: idOrNull },
  renamed: { task: id, name: text },
  ready: { task: id, by: idOrNull },
  running: { task: id },
  yielded: { task: id },
  waiting: { task: id, on: word, awaits: ids },
  done: { task: id, outcome },
  cancelling: { task: id, by: idOrNull, message: optional(text) },
  armed: { timer: id, when: number, by: idOrNull },
  rang: { timer: id },
  disarmed: { timer: id },
  callback: { took: number },
  slow: { task: idOrNull, took: number },
  late: { by: number, hidden: optional((value) => typeof value === "boolean") },
  idle: {},
  closed: {},
  output: { text, task: idOrNull },
};

/** Why this is no event of a trace, or null if it is one. */
export function fault(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "it is no object";
  if (!Object.hasOwn(FIELDS, value.type)) return `its type is ${short(value.type)}, which no event has`;
  if (!number(value.time)) return `its time is ${short(value.time)}, not a number of seconds`;
  if (value.loop !== undefined && !id(value.loop)) return `its loop is ${short(value.loop)}, not a number`;
  const wrong = Object.entries(FIELDS[value.type]).find(([field, isRight]) => !isRight(value[field]));
  return wrong ? `its ${wrong[0]} is ${short(value[wrong[0]])}` : null;
}

function short(value) {
  const said = JSON.stringify(value) ?? "missing";
  return said.length > 40 ? `${said.slice(0, 40)}…` : said;
}
