import { byId } from "../find.js";
import { Tabs } from "../tabs.js";
import { Editor } from "./editor.js";

/** Where three columns have no room, the languages are tabs. */
const NARROW = matchMedia("(max-width: 75rem)");

/** The same idea in three languages, of which one can be edited. */
export class CodePanes {
  #editor;
  #tabs;
  #run = () => {};

  constructor() {
    const panes = ["python", "javascript", "rust"].map(byId);
    this.#tabs = new Tabs(byId("code").querySelector("[role=tablist]"), panes, { chosen: byId("javascript"), when: NARROW });
    this.#editor = new Editor(byId("editor"), { onchange: () => this.#changed(), onrun: () => this.#run() });
    byId("reset").addEventListener("click", () => {
      this.#editor.reset();
      // The button goes with what it takes back.
      this.#editor.focus();
    });
  }

  onrun(listener) {
    this.#run = listener;
  }

  /** Shows an example's code, with `edited` in the place of its JavaScript. */
  show({ python, javascript, rust }, edited) {
    for (const [id, html] of Object.entries({ python, rust })) byId(id).querySelector("code").innerHTML = html;
    this.#editor.show(javascript, edited);
    this.#changed();
  }

  get text() {
    return this.#editor.text;
  }

  get isEdited() {
    return this.#editor.isEdited;
  }

  mark(line) {
    this.#editor.mark(line);
  }

  /** Shows a line of the JavaScript. */
  goTo(line) {
    this.#tabs.choose(byId("javascript"));
    this.#editor.goTo(line);
  }

  #changed() {
    const { isEdited } = this.#editor;
    byId("reset").hidden = !isEdited;
    byId("edited").textContent = isEdited ? "edited" : "editable";
  }
}
