import { baseOf, loadCode, moduleOf } from "./catalogue.js";
import { copyOnClick } from "./copy.js";
import { byId, element } from "./find.js";
import { obstacle } from "./obstacles.js";
import { pack, unpack } from "./packedCode.js";
import { parseRoute, routeTo } from "./route.js";

/** The page as a whole: which example is shown, and what links and keys do. */
export class Page {
  #parts;
  #example;

  constructor(parts) {
    this.#parts = parts;
    const { toolbar, code } = parts;
    toolbar.onrun(() => this.#run());
    code.onrun(() => this.#run());
    addEventListener("hashchange", () => void this.follow());
    addEventListener("keydown", (event) => this.#key(event));
    copyOnClick(byId("link"), () => this.#link());
    document.querySelector(".skip").addEventListener("click", (event) => {
      // The fragment is the example's.
      event.preventDefault();
      byId("main").focus();
    });
  }

  /** Shows what the address asks for. */
  async follow() {
    const { catalogue } = this.#parts;
    const route = parseRoute(location.hash) ?? (this.#example ? undefined : { id: "", run: false });
    if (!route) return;
    const asked = catalogue.find(route.id);
    const example = asked ?? catalogue.first;
    const warning = asked || route.id === "" ? "" : `There is no example “${route.id}”. This is ${example.title}.`;
    await this.#show(example, route, warning);
    const wantsRun = route.run || (location.search === "?run" && this.#isFirst());
    // Code that came with a link is to be read first.
    if (wantsRun && route.code === undefined) this.#run();
  }

  /** Shows a trace file. */
  open(file) {
    void this.#parts.stage.open(file);
  }

  #shown = 0;

  #isFirst() {
    return this.#shown === 1;
  }

  async #show(example, route, warning) {
    const { names, code, stage, toolbar, catalogue } = this.#parts;
    this.#example = example;
    this.#shown += 1;
    document.title = `${example.title} · wasyncio: asyncio for WebAssembly`;
    byId("title").textContent = example.title;
    byId("idea").textContent = example.idea;
    names.mark(example);
    byId("neighbours").replaceChildren(...neighbourLinks(catalogue.neighbours(example)));
    toolbar.offerVirtual(example.virtual);
    toolbar.virtual = Boolean(route.virtual);
    stage.clear();
    const [html, edited] = await Promise.all([loadCode(example.id), unpacked(route.code)]);
    // Another one may have been chosen meanwhile.
    if (this.#example !== example) return;
    code.show(html, edited.code);
    byId("obstacle").textContent = obstacle() ?? edited.warning ?? warning;
  }

  #run() {
    if (obstacle() !== undefined) return;
    const { code, stage, toolbar } = this.#parts;
    const { id } = this.#example;
    code.mark(undefined);
    const program = code.isEdited ? { code: code.text, base: baseOf(id) } : { url: moduleOf(id) };
    stage.start({ ...program, virtual: toolbar.virtual });
  }

  async #link() {
    const { code, toolbar } = this.#parts;
    const packed = code.isEdited ? await pack(code.text) : undefined;
    const hash = routeTo(this.#example.id, { virtual: toolbar.virtual, code: packed });
    history.replaceState(null, "", hash);
    return location.href;
  }

  #key(event) {
    if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#run();
  }
}

async function unpacked(packed) {
  if (packed === undefined) return {};
  try {
    return { code: await unpack(packed), warning: "The JavaScript came with the link. Read it before you run it." };
  } catch {
    return { warning: "The code in the link is damaged; this is the example as it is." };
  }
}

function neighbourLinks({ before, after }) {
  const link = (example, rel, arrow) => example && element("a", { href: routeTo(example.id), rel, textContent: arrow(example.title) });
  return [link(before, "prev", (title) => `← ${title}`), link(after, "next", (title) => `${title} →`)].filter(Boolean);
}
