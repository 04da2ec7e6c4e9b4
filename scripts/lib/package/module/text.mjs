/** A module as `wasm-dis` writes it: a field at a time, each of which begins a line. */
const ID = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)`;
const NAME = String.raw`"((?:[^"\\]|\\.)*)"`;

const KIND = /^ \((\w+)/;
const SIGNATURE = String.raw`((?: \((?:type|param|result) [^()]*\))*)`;
const FUNCTION = new RegExp(String.raw`^ \(func (${ID})${SIGNATURE}`);
const IMPORT = new RegExp(String.raw`^ \(import ${NAME} ${NAME} \(func (${ID})${SIGNATURE}`);
const EXPORT = new RegExp(String.raw`^ \(export ${NAME} \((\w+) (${ID})\)`);
const NAMED = new RegExp(String.raw`^ \(\w+ (${ID})`);
const ELEMENTS = new RegExp(String.raw`^ \(elem ${ID}( \(table ${ID}\))? \(i32\.const (\d+)\)( func)?((?: ${ID})+)\)\n?$`);
const CALL = new RegExp(String.raw`\((?:return_call|call|ref\.func) (${ID})`, "g");
const IDS = new RegExp(ID, "g");

/** Each is `{ kind, text }`, and what its kind has: a function `{ id, signature, calls }`, an import those and `{ module, name }`, … */
export function fieldsOf(wat) {
  const [, ...fields] = wat.replace(/\)\s*$/, "").split(/\n(?= \()/);
  return fields.map((text) => fieldOf(text, KIND.exec(text)[1]));
}

function fieldOf(text, kind) {
  if (kind === "func") {
    const [, id, signature] = FUNCTION.exec(text);
    return { kind, text, id, signature, calls: new Set(Array.from(text.matchAll(CALL), ([, called]) => called)) };
  }
  if (kind === "import") {
    const [, module, name, id, signature] = IMPORT.exec(text);
    return { kind, text, module, name, id, signature };
  }
  if (kind === "export") {
    const [, name, of, id] = EXPORT.exec(text);
    return { kind, text, name, of, id };
  }
  if (kind === "elem") {
    const [, table = "", first, func = "", ids] = ELEMENTS.exec(text);
    return { kind, text, table, first: Number(first), func, ids: ids.match(IDS) };
  }
  return { kind, text, id: NAMED.exec(text)?.[1] };
}

export function textOf(fields) {
  return ["(module", ...fields, ")"].join("\n");
}

/** The name of a function in the module that has this id. */
export function nameOf(id) {
  return id.startsWith('$"') ? JSON.parse(id.slice(1)) : id.slice(1);
}

/** The elements of a table as fields, without those that are not wanted. */
export function elementsOf({ table, first, func, ids }, wanted) {
  const runs = [];
  ids.forEach((id, index) => {
    if (!wanted(id)) return;
    const last = runs.at(-1);
    if (last && last.at + last.ids.length === index) last.ids.push(id);
    else runs.push({ at: index, ids: [id] });
  });
  return runs.map((run) => ` (elem${table} (i32.const ${first + run.at})${func} ${run.ids.join(" ")})`);
}
