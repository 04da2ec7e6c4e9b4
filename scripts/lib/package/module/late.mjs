/**
 * Which functions of the module a program needs only when it opens a connection, starts a server or a process: those that
 * nothing else can reach, whether by a call or by an address. JavaScript reaches them through the classes below, which it
 * does not have before they are loaded; the loop reaches them through what the backend has for networks and processes, which
 * nobody asks of it before.
 */
import { References } from "./references.mjs";
import { functionNames, importNames, sectionsOf } from "./sections.mjs";

/** The bindings' classes that are of no use before. */
const CLASSES = ["RawCreateSubprocess", "RawOpenConnection", "RawProcess", "RawProgram", "RawServer", "RawStartServer", "RawStreamWriter"];
const OF_CLASS = new RegExp(`^(__wbg_)?(${CLASSES.join("|")})_`, "i");
/** Methods of `impl Network for Browser` and `impl Processes for Browser`, and nothing within them. */
const OF_BACKEND = /^_RNvX(s\w*_)?Nt.*7BrowserNtNtB\w+_(7network7Network|7process9Processes)\d+[a-z_]+$/;
/** So many are there: else the compiler names them in another way by now. */
const OF_BACKEND_COUNT = 6;
/** An export that wasm-bindgen runs when it builds, to learn how a function of the name behind is called, and drops. */
const DESCRIPTION = "__wbindgen_describe_";

export function isLateExport(name) {
  return OF_CLASS.test(name);
}

/** The names of the functions that are `early`, and of those that are `late`, in a module that was linked with `--emit-relocs`. */
export function partsOf(module) {
  const sections = sectionsOf(module);
  const imports = importNames(sections);
  const names = [...imports, ...functionNames(sections)];
  const gates = new Set(Array.from(names.keys()).filter((index) => OF_BACKEND.test(names[index])));
  if (gates.size !== OF_BACKEND_COUNT) throw new Error(`${gates.size} of the backend's methods are found by their names, not ${OF_BACKEND_COUNT}`);

  const references = new References(sections, gates);
  const { exports } = references;
  const begin = Array.from(exports.keys()).filter((name) => !name.startsWith(DESCRIPTION) && !isLateExport(name));
  // How an imported function is called may be by a closure, whose code only its description refers to.
  const description = (index) => (index < imports.length ? [exports.get(DESCRIPTION + imports[index])] : []);
  const reached = references.reached(begin.map((name) => exports.get(name)), description);
  const early = new Set(names.filter((_, index) => index >= imports.length && reached.has(index)));
  // Two of the same name cannot be told apart.
  const late = new Set(names.filter((name, index) => index >= imports.length && !early.has(name)));
  return { early, late };
}
