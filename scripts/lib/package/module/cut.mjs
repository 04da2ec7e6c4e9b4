/**
 * Cuts a module in two. The first has the memory, the tables, and what is needed early; the second gets these from the
 * first, and puts its functions into the table when it is instantiated.
 */
import { elementsOf, fieldsOf, nameOf, textOf } from "./text.mjs";

/** What the second one imports from besides the first: functions of the host's that only it needs, and those that both need. */
const [OWN, SHARED] = ["a", "b"];

const GLOBAL = /\(global\.[gs]et (\$[^\s()]+)/g;

export class Cut {
  #fields;
  #isLate;
  #shared;

  /** `early` and `late` are names of functions. Of a function that is in neither, `isLateExport` is asked for its export's name. */
  constructor(wat, { early, late, isLateExport }) {
    this.#fields = fieldsOf(wat);
    const functions = new Map(this.#of("func").map((field) => [field.id, field]));
    const exported = this.#of("export").filter(({ name, of, id }) => of === "func" && !late.has(innerName(id)) && !isLateExport(name));
    const begin = [...exported.map(({ id }) => id), ...Array.from(functions.keys()).filter((id) => early.has(innerName(id)))];
    const reached = reachedFrom(begin, functions);
    const wrong = [...reached].filter((id) => late.has(innerName(id)));
    if (wrong.length > 0) throw new Error(`called early: ${wrong.join(", ")}`);
    this.#isLate = (id) => !reached.has(id);
    this.#shared = this.#sharedWithFirst();
  }

  #of(kind) {
    return this.#fields.filter((field) => field.kind === kind);
  }

  #late() {
    return this.#of("func").filter(({ id }) => this.#isLate(id));
  }

  /** What the second module needs of the first: `{ kind, id, name, declaration, isExported }`, where the first exports some already. */
  #sharedWithFirst() {
    const late = this.#late();
    const called = calledBy(late);
    const exported = new Map(this.#of("export").map(({ of, id, name }) => [`${of} ${id}`, name]));
    const globals = new Set(late.flatMap(({ text }) => Array.from(text.matchAll(GLOBAL), ([, id]) => id)));
    const functions = this.#of("func").filter(({ id }) => called.has(id) && !this.#isLate(id));
    const variables = this.#of("global").filter(({ id, text }) => globals.has(id) && isVariable(text));
    return [
      ...functions.map(({ kind, id, signature }) => ({ kind, id, declaration: `(func ${id}${signature})` })),
      ...variables.map(({ kind, id, text }) => ({ kind, id, declaration: `(global ${id} ${/\(mut \w+\)/.exec(text)[0]})` })),
      ...[...this.#of("memory"), ...this.#of("table")].map(({ kind, id, text }) => ({ kind, id, declaration: text.trim() })),
    ].map((each, index) => {
      const name = exported.get(`${each.kind} ${each.id}`);
      return { ...each, name: name ?? `late:${index}`, isExported: name !== undefined };
    });
  }

  /** The first module, in text. */
  first() {
    const goes = ({ kind, of, id }) => kind === "elem" || ((kind === "func" || of === "func") && this.#isLate(id));
    const added = this.#shared.filter(({ isExported }) => !isExported);
    return textOf([
      ...this.#fields.filter((field) => !goes(field)).map(({ text }) => text),
      ...this.#of("elem").flatMap((elem) => elementsOf(elem, (id) => !this.#isLate(id))),
      ...added.map(({ kind, id, name }) => ` (export "${name}" (${kind} ${id}))`),
    ]);
  }

  /**
   * The second module, `{ text, imports, exports }`: the latter are short names by the names that they had. Of the first
   * module they are known already; it is imported from by the name of its `version`.
   */
  second(first) {
    const called = calledBy(this.#late());
    const [imports, exports] = [new ShortNames(), new ShortNames()];
    const host = this.#of("import").filter(({ id }) => called.has(id)).map(({ name, id, signature }) => {
      const [module, short] = this.#isLate(id) ? [OWN, imports.of(name)] : [SHARED, known(first.imports, name)];
      return ` (import "${module}" "${short}" (func ${id}${signature}))`;
    });
    const exported = this.#of("export").filter(({ of, id }) => of === "func" && this.#isLate(id));
    const text = textOf([
      ...this.#of("type").map(({ text }) => text),
      ...host,
      ...this.#shared.map(({ name, declaration }) => ` (import "${first.version}" "${known(first.exports, name)}" ${declaration})`),
      ...this.#of("global").filter(({ text }) => !isVariable(text)).map(({ text }) => text),
      // wasm-bindgen leaves functions of the host's in the table that nobody calls any more.
      ...this.#of("elem").flatMap((elem) => elementsOf(elem, (id) => this.#isLate(id) && (called.has(id) || !this.#isHost(id)))),
      ...exported.map(({ name, id }) => ` (export "${exports.of(name)}" (func ${id}))`),
      ...this.#late().map(({ text }) => text),
    ]);
    return { text, imports: imports.all, exports: exports.all };
  }

  #isHost(id) {
    return this.#of("import").some((field) => field.id === id);
  }
}

/** Some functions, and whom they call. */
function reachedFrom(ids, functions) {
  const reached = new Set(ids);
  for (const id of reached) for (const called of functions.get(id)?.calls ?? []) reached.add(called);
  return reached;
}

function calledBy(functions) {
  return new Set(functions.flatMap(({ calls }) => [...calls]));
}

function known(names, name) {
  if (!names.has(name)) throw new Error(`the first module has no ${name} any more`);
  return names.get(name);
}

function isVariable(global) {
  return global.includes(" (mut ");
}

/** The name of a function, also of one that wasm-bindgen has put around it. */
function innerName(id) {
  return nameOf(id).replace(/ (externref|multivalue) shim/g, "");
}

/** `a`, `b`, …, `Z`, `aa`, … for names, in the order in which they are asked for. */
class ShortNames {
  all = new Map();

  of(name) {
    if (!this.all.has(name)) this.all.set(name, shortName(this.all.size));
    return this.all.get(name);
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function shortName(number) {
  const rest = Math.floor(number / LETTERS.length);
  return (rest > 0 ? shortName(rest - 1) : "") + LETTERS[number % LETTERS.length];
}
