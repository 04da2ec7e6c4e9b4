/** All examples: `groups`, as in `examples/index.json`, and each example by its id. */
export async function loadCatalogue() {
  const groups = await json("examples/index.json");
  return new Catalogue(groups);
}

class Catalogue {
  #all;

  constructor(groups) {
    this.groups = groups;
    this.#all = groups.flatMap(({ title, examples }) => examples.map((example) => ({ ...example, group: title })));
  }

  get first() {
    return this.#all[0];
  }

  find(id) {
    return this.#all.find((example) => example.id === id);
  }

  /** The examples before and after this one. */
  neighbours({ id }) {
    const index = this.#all.findIndex((example) => example.id === id);
    return { before: this.#all[index - 1], after: this.#all[index + 1] };
  }
}

/** The code of an example, highlighted: HTML by language. */
export function loadCode(id) {
  return json(`dist/page/examples/${id}.json`);
}

/** The URL of an example's JavaScript as it can be run. */
export function moduleOf(id) {
  return new URL(`dist/page/examples/${id}.js`, document.baseURI).href;
}

/** What an example's relative URLs are relative to. */
export function baseOf(id) {
  return new URL(`examples/${id}/example.js`, document.baseURI).href;
}

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}. \`npm start\` builds what the page needs.`);
  return response.json();
}
