import { element } from "./find.js";

const MOVES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/**
 * Tabs for these panels, by the pattern of ARIA: the arrow keys choose. A panel's `data-title` is its tab's. `onchoose` is
 * called with the panel. With a media query `when`, the panels are tabs where it matches, and are all seen elsewhere.
 */
export class Tabs {
  #panels;
  #tabs;
  #onchoose;

  constructor(list, panels, { chosen = panels[0], onchoose = () => {}, when } = {}) {
    this.#panels = panels;
    this.#onchoose = onchoose;
    this.#tabs = panels.map((panel) => this.#tab(panel));
    list.replaceChildren(...this.#tabs);
    list.addEventListener("keydown", (event) => this.#move(event));
    this.choose(chosen);
    this.#tabbed(when?.matches ?? true);
    when?.addEventListener("change", ({ matches }) => this.#tabbed(matches));
  }

  choose(chosen) {
    this.chosen = chosen;
    for (const [index, panel] of this.#panels.entries()) {
      const isChosen = panel === chosen;
      panel.toggleAttribute("data-chosen", isChosen);
      this.#tabs[index].setAttribute("aria-selected", String(isChosen));
      this.#tabs[index].tabIndex = isChosen ? 0 : -1;
    }
    this.#onchoose(chosen);
  }

  #tabbed(tabbed) {
    for (const panel of this.#panels) {
      if (tabbed) panel.setAttribute("role", "tabpanel");
      else panel.removeAttribute("role");
      panel.setAttribute("aria-labelledby", `${panel.id}-tab`);
    }
  }

  #tab(panel) {
    const tab = element("button", { type: "button", id: `${panel.id}-tab`, textContent: panel.dataset.title });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.addEventListener("click", () => this.choose(panel));
    return tab;
  }

  #move(event) {
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const last = this.#panels.length - 1;
    const wanted = this.#panels.indexOf(this.chosen) + move;
    // Past an end is the other one; Home and End are the ends themselves.
    const index = Number.isFinite(wanted) ? (wanted + last + 1) % (last + 1) : wanted < 0 ? 0 : last;
    this.choose(this.#panels[index]);
    this.#tabs[index].focus();
  }
}
