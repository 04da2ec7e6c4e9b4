const KEY = "wasyncio-theme";
const root = document.documentElement;

/** The choice between light, dark, and what the system says. */
export function mountTheme(fieldset) {
  const chosen = root.dataset.theme ?? "auto";
  fieldset.querySelector(`[value=${CSS.escape(chosen)}]`).checked = true;
  fieldset.addEventListener("change", ({ target }) => choose(target.value));
}

function choose(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // It then lasts as long as the page.
  }
}
