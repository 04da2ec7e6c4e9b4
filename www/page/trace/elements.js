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

/** Sets a text only when it is another one: screen readers and layout are left alone. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** The style sheet of all components, once a document. */
export function ensureStyles() {
  const href = new URL("./trace.css", import.meta.url).href;
  const isThere = [...document.querySelectorAll('link[rel="stylesheet"]')].some((link) => link.href === href);
  if (!isThere) document.head.append(element("link", { rel: "stylesheet", href }));
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
