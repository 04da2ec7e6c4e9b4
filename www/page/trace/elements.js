/** An element with these attributes (a function is a listener, `true` a bare attribute) and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A button whose sign is not its name. */
export function button(sign, name, onclick, attributes = {}) {
  return element("button", { type: "button", "aria-label": name, title: name, onclick, ...attributes }, sign);
}

const ICONS = {
  play: "M3 1.5v11l9-5.5z",
  pause: "M3 2h3v10H3zM8 2h3v10H8z",
  stepBack: "M11 1.5v11L3.5 7z",
  step: "M2 1.5v11L9 7zM10 1.5h2v11h-2z",
  turnBack: "M7 2v10L1 7zM13 2v10L7 7z",
  turn: "M1 2v10l6-5zM7 2v10l6-5z",
};

/** A sign that needs no font. */
export function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 14 14", width: "14", height: "14", "aria-hidden": "true", fill: "currentColor" })) made.setAttribute(key, value);
  path.setAttribute("d", ICONS[name]);
  made.append(path);
  return made;
}

/** Sets a text only when it is another one: screen readers and layout are left alone. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Brings the style sheet of all components, if the document does not have it, by a link or an import. */
export function ensureStyles() {
  const href = new URL("./trace.css", import.meta.url).href;
  const isLinked = [...document.querySelectorAll('link[rel="stylesheet"]')].some((link) => link.href === href);
  const isThere = getComputedStyle(document.documentElement).getPropertyValue("--trace-styles") !== "";
  if (!isLinked && !isThere) document.head.append(element("link", { rel: "stylesheet", href }));
}

/**
 * Calls `paint` at most once a frame, and only when asked. `pace`: not more often than every so many milliseconds.
 */
export function painter(paint, pace = 0) {
  let asked = 0;
  let timer = 0;
  let last = -Infinity;
  const run = (now) => {
    asked = 0;
    last = now;
    paint(now);
  };
  const ask = () => {
    if (asked || timer) return;
    const wait = last + pace - performance.now();
    if (wait <= 0) asked = requestAnimationFrame(run);
    else {
      timer = setTimeout(() => {
        timer = 0;
        asked = requestAnimationFrame(run);
      }, wait);
    }
  };
  ask.stop = () => {
    cancelAnimationFrame(asked);
    clearTimeout(timer);
  };
  return ask;
}
