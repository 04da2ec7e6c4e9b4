import { element } from "./find.js";
import { routeTo } from "./route.js";

/** asyncio's names by group, each a link to its example. */
export class Names {
  #links = new Map();
  #nav;
  #opener;

  constructor(nav, opener, { groups }) {
    this.#nav = nav;
    this.#opener = opener;
    nav.replaceChildren(...groups.map((group) => this.#group(group)));
    // On a narrow screen the names are shown when asked for.
    opener.addEventListener("click", () => this.#open(opener.getAttribute("aria-expanded") !== "true"));
    nav.addEventListener("click", ({ target }) => target.closest("a") && this.#open(false));
  }

  /** Marks the example that is shown. */
  mark({ id, title, group }) {
    for (const [linked, link] of this.#links) {
      if (linked === id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.#opener.textContent = `${group}: ${title}`;
    const link = this.#links.get(id);
    if (this.#nav.scrollHeight > this.#nav.clientHeight) reveal(link, this.#nav);
  }

  #group({ group, title, examples }) {
    const heading = element("h2", { id: `group-${group}`, textContent: title });
    const list = element("ul", {}, ...examples.map((example) => element("li", {}, this.#link(example))));
    list.setAttribute("aria-labelledby", heading.id);
    list.setAttribute("role", "list");
    return element("section", {}, heading, list);
  }

  #link({ id, title }) {
    const link = element("a", { href: routeTo(id), textContent: title });
    this.#links.set(id, link);
    return link;
  }

  #open(open) {
    this.#opener.setAttribute("aria-expanded", String(open));
    this.#nav.toggleAttribute("data-open", open);
  }
}

/** Scrolls the list, and not the page. */
function reveal(link, list) {
  const top = link.offsetTop - list.offsetTop;
  const isSeen = top >= list.scrollTop && top + link.offsetHeight <= list.scrollTop + list.clientHeight;
  if (!isSeen) list.scrollTop = top - list.clientHeight / 2;
}
