/** `import`. */
import { notCovered } from "../fail.mjs";
import { Module } from "../model.mjs";
import { modules } from "./all.mjs";

const made = new Map();

export function importModule(name, line) {
  if (made.has(name)) return made.get(name);
  if (!(name in modules)) throw notCovered(`the module ${name}`, line);
  const module = modules[name] instanceof Module ? modules[name] : new Module(name, { ...modules[name] });
  made.set(name, module);
  const dot = name.lastIndexOf(".");
  if (dot > 0) importModule(name.slice(0, dot), line).attributes[name.slice(dot + 1)] = module;
  return module;
}

export function importFrom(name, attribute, line) {
  const whole = `${name}.${attribute}`;
  const found = importModule(name, line).attributes[attribute];
  if (found !== undefined) return found;
  if (whole in modules) return importModule(whole, line);
  throw notCovered(whole, line);
}
