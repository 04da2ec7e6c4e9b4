/** Python's way of passing arguments, for functions described by a text: `f(a, /, b=1, *args, c=None, **rest)`. */
import { fail } from "./fail.mjs";
import { Dict, tuple } from "./values.mjs";

const LITERALS = { None: null, True: true, False: false };

/** Each `?` takes the next of `defaults`; others are literals. */
export function signature(text, defaults = []) {
  const open = text.indexOf("(");
  const found = { name: text.slice(0, open), positional: [], only: 0, defaults: [], star: null, words: [], rest: null };
  const given = [...defaults];
  for (const part of text
    .slice(open + 1, text.lastIndexOf(")"))
    .split(",")
    .map((piece) => piece.trim())) {
    if (part === "") continue;
    if (part === "/") found.only = found.positional.length;
    else if (part.startsWith("**")) found.rest = part.slice(2);
    else if (part.startsWith("*")) found.star = part.slice(1);
    else {
      const [name, literal] = part.split("=");
      const parameter = { name, optional: literal !== undefined, value: valueOf(literal, given) };
      (found.star === null ? found.positional : found.words).push(parameter);
    }
  }
  found.simple = !found.star && found.words.length === 0 && !found.rest;
  return found;
}

function valueOf(literal, given) {
  if (literal === undefined) return undefined;
  if (literal === "?") return given.shift();
  if (literal in LITERALS) return LITERALS[literal];
  return literal.startsWith("'") ? literal.slice(1, -1) : Number(literal);
}

/** The arguments in the order of the JavaScript function's parameters. */
export function bind(spec, args, words) {
  const { positional } = spec;
  if (!words && spec.simple && args.length === positional.length) return args;
  if (args.length > positional.length && spec.star === null) throw tooMany(spec, args.length);
  if (args.length > positional.length && spec.star === "") throw tooMany(spec, args.length);
  const left = { ...words };
  const bound = args.slice(0, positional.length);
  const missing = [];
  positional.forEach((parameter, at) => {
    const named = at >= spec.only && Object.hasOwn(left, parameter.name);
    if (at < args.length) {
      if (named) throw fail("TypeError", `${spec.name}() got multiple values for argument '${parameter.name}'`);
    } else if (named) bound[at] = take(left, parameter.name);
    else if (parameter.optional) bound[at] = parameter.value;
    else missing.push(parameter.name);
  });
  if (missing.length > 0) throw lacks(spec, "positional", missing);
  if (spec.star) bound.push(tuple(...args.slice(positional.length)));
  for (const parameter of spec.words) {
    if (Object.hasOwn(left, parameter.name)) bound.push(take(left, parameter.name));
    else if (parameter.optional) bound.push(parameter.value);
    else missing.push(parameter.name);
  }
  if (missing.length > 0) throw lacks(spec, "keyword-only", missing);
  const over = Object.keys(left);
  if (spec.rest) bound.push(new Dict(over.map((name) => [name, left[name]])));
  else if (over.length > 0) throw fail("TypeError", `${spec.name}() got an unexpected keyword argument '${over[0]}'`);
  return bound;
}

function take(from, name) {
  const value = from[name];
  delete from[name];
  return value;
}

function tooMany({ name, positional }, given) {
  const most = positional.length;
  const least = positional.filter((parameter) => !parameter.optional).length;
  const range = least === most ? `${most}` : `from ${least} to ${most}`;
  const plural = most === 1 && least === most ? "" : "s";
  return fail(
    "TypeError",
    `${name}() takes ${range} positional argument${plural} but ${given} ${given === 1 ? "was" : "were"} given`,
  );
}

function lacks({ name }, kind, missing) {
  const quoted = missing.map((one) => `'${one}'`);
  const listed = quoted.length < 3 ? quoted.join(" and ") : `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
  return fail(
    "TypeError",
    `${name}() missing ${missing.length} required ${kind} argument${missing.length > 1 ? "s" : ""}: ${listed}`,
  );
}
