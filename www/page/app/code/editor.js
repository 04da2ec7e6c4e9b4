import { element } from "../find.js";

/**
 * An example's JavaScript, to be read at once, and edited: the editor is loaded when somebody is about to.
 * `onchange` is called after each change, and `onrun` by Ctrl-Enter.
 */
export class Editor {
  #place;
  #onchange;
  #onrun;
  /** What is shown if nothing was edited: `{ html, text }`. */
  #original;
  #static;
  #editor;
  #loading;

  constructor(place, { onchange, onrun }) {
    this.#place = place;
    this.#onchange = onchange;
    this.#onrun = onrun;
    // Whoever comes near may want to edit.
    place.addEventListener("pointerenter", () => void library().catch(() => {}), { once: true });
    place.addEventListener("keydown", (event) => this.#key(event));
    // Below the last line, too.
    place.addEventListener("mousedown", (event) => {
      if (event.target !== place) return;
      event.preventDefault();
      this.focus();
    });
  }

  /** Shows an example's code, or `edited` instead. */
  show(html, edited) {
    this.#editor?.destroy();
    this.#editor = undefined;
    this.#loading = undefined;
    this.#original = { html, text: textOf(html) };
    this.#showStatic(edited === undefined ? html : escaped(edited));
    if (edited !== undefined) void this.#edit(edited);
  }

  get text() {
    return this.#editor?.text ?? this.#static.textContent;
  }

  get isEdited() {
    return this.text !== this.#original.text;
  }

  reset() {
    this.#editor?.replace(this.#original.text);
  }

  /** Marks the line that is to blame; none without a line. */
  mark(line) {
    if (this.#editor) this.#editor.mark(line);
    else if (this.#static) this.#static.firstChild.innerHTML = withMark(this.#original.html, line);
  }

  focus() {
    if (this.#editor) this.#editor.focus();
    else this.#static?.focus();
  }

  /** Puts the cursor at the begin of a line. */
  async goTo(line) {
    await this.#edit();
    this.#editor?.goTo(line);
  }

  #showStatic(html) {
    const code = element("code", { innerHTML: html });
    this.#static = element("pre", { tabIndex: 0, className: "static" }, code);
    this.#static.setAttribute("role", "textbox");
    this.#static.setAttribute("aria-multiline", "true");
    this.#static.setAttribute("aria-label", "JavaScript, editable");
    this.#static.addEventListener("focus", () => void this.#edit());
    this.#static.addEventListener("pointerdown", (event) => (this.#pointer = { x: event.clientX, y: event.clientY }));
    this.#place.replaceChildren(this.#static);
  }

  #pointer;

  /** Puts the editor in the place of the code; of an example that is shown no more it does not. */
  #edit(text = this.text) {
    this.#loading ??= this.#load(text);
    return this.#loading;
  }

  async #load(text) {
    const shown = this.#static;
    const createEditor = await library().catch(() => plainEditor);
    if (shown !== this.#static) return;
    const hadFocus = document.activeElement === shown;
    const scroll = [shown.scrollLeft, shown.scrollTop];
    this.#place.replaceChildren();
    this.#editor = createEditor({
      parent: this.#place,
      text,
      label: "JavaScript, editable",
      onchange: this.#onchange,
      onrun: this.#onrun,
    });
    [this.#place.scrollLeft, this.#place.scrollTop] = scroll;
    if (this.#pointer) this.#editor.pointAt(this.#pointer);
    this.#pointer = undefined;
    if (hadFocus) this.#editor.focus();
    this.#onchange();
  }

  #key(event) {
    if (this.#editor || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#onrun();
  }
}

let loaded;

function library() {
  loaded ??= import(new URL("dist/page/codemirror.js", document.baseURI).href).then(({ createEditor }) => createEditor);
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

/** Where the editor cannot be loaded, a field does. */
function plainEditor({ parent, text, label, onchange, onrun }) {
  const field = element("textarea", { value: text, spellcheck: false, className: "plain", rows: text.split("\n").length + 1 });
  field.setAttribute("aria-label", label);
  field.addEventListener("input", onchange);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onrun();
  });
  parent.append(field);
  return {
    get text() {
      return field.value;
    },
    replace(replaced) {
      field.value = replaced;
      onchange();
    },
    mark() {},
    pointAt() {},
    goTo: () => field.focus(),
    focus: () => field.focus(),
    destroy: () => field.remove(),
  };
}

function textOf(html) {
  return element("code", { innerHTML: html }).textContent;
}

function escaped(text) {
  return element("code", { textContent: text }).innerHTML;
}

/** Highlighting never goes over the end of a line. */
function withMark(html, line) {
  if (line === undefined) return html;
  return html
    .split("\n")
    .map((content, index) => (index === line - 1 ? `<span class="blamed">${content}</span>` : content))
    .join("\n");
}
