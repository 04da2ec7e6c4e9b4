// Colours are the page's custom properties; each has a fallback, for a page that has none.

const COLOURS = {
  bg: "light-dark(#ffffff, #14161b)",
  surface: "light-dark(#f4f6fa, #1b1e26)",
  text: "light-dark(#1c2230, #e6e9f0)",
  muted: "light-dark(#5b6578, #98a2b6)",
  line: "light-dark(#dde2ea, #2d3340)",
  accent: "light-dark(#2457d6, #86a9ff)",
  ready: "light-dark(#9a6700, #e3b341)",
  running: "light-dark(#0b7a4b, #4ade9a)",
  waiting: "light-dark(#3867b8, #7fa6ec)",
  cancelled: "light-dark(#8b4aa8, #c792e0)",
  failed: "light-dark(#b3261e, #ff8a80)",
  done: "light-dark(#5b6578, #98a2b6)",
};

const STATES = new Set(["ready", "running", "waiting", "cancelled", "failed", "done"]);

/** The custom property of a colour, as CSS: `var(--state-ready, …)`. */
export const variable = (name) => `var(--${STATES.has(name) ? "state-" : ""}${name}, ${COLOURS[name]})`;

/** Reads the colours in an element and tells when they changed. `{ colours, destroy() }`. */
export function watchPalette(element, onchange) {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const palette = { colours: {}, destroy };
  const read = () => {
    palette.colours = Object.fromEntries(Object.keys(COLOURS).map((name) => [name, resolved(probe, name)]));
    onchange(palette.colours);
  };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const theme = new MutationObserver(read);
  scheme.addEventListener("change", read);
  theme.observe(document.documentElement, { attributes: true });
  read();
  return palette;

  function destroy() {
    scheme.removeEventListener("change", read);
    theme.disconnect();
    probe.remove();
  }
}

/** A canvas knows no variables and no light-dark(): an element's style resolves them. */
function resolved(probe, name) {
  probe.style.color = variable(name);
  return getComputedStyle(probe).color;
}
