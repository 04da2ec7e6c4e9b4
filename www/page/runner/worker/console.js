import { inspect } from "./inspect.js";

const LEVELS = { log: "log", info: "log", debug: "log", warn: "warn", error: "error", trace: "log", dir: "log", table: "log" };

/** Gives what is printed on the console to `print(level, text)`, and returns that. */
export function catchConsole(print) {
  for (const [name, level] of Object.entries(LEVELS)) {
    console[name] = (...values) => print(level, formatted(values));
  }
  console.assert = (holds, ...values) => {
    if (!holds) print("error", formatted(["Assertion failed:", ...values]));
  };
  return print;
}

/** As consoles write it, `%s` and its like among it. */
function formatted(values) {
  const [first, ...rest] = values;
  if (typeof first !== "string" || !first.includes("%")) return values.map(shown).join(" ");
  const text = first.replace(/%([sdifoOc%])/g, (whole, kind) => {
    if (kind === "%") return "%";
    return rest.length === 0 ? whole : filled(kind, rest.shift());
  });
  return [text, ...rest.map(shown)].join(" ");
}

function filled(kind, value) {
  if (kind === "c") return ""; // CSS
  if (kind === "d" || kind === "i") return String(Math.trunc(numberOf(value)));
  if (kind === "f") return String(numberOf(value));
  return shown(value);
}

/** Symbols, and objects without a prototype, throw when they are asked for one. */
function numberOf(value) {
  try {
    return Number(value);
  } catch {
    return NaN;
  }
}

function shown(value) {
  return typeof value === "string" ? value : inspect(value);
}
