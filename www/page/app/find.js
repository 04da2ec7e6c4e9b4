/** The element with this id: `index.html` has it. */
export function byId(id) {
  return document.getElementById(id);
}

/** A new element. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
