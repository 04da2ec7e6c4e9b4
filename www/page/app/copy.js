const SHOWN_MS = 2_000;

/** A button that copies what `give` resolves to, and says so. */
export function copyOnClick(button, give) {
  const label = button.textContent;
  let shown;
  button.addEventListener("click", async () => {
    clearTimeout(shown);
    button.textContent = (await copied(await give())) ? "Copied" : "Not copied";
    shown = setTimeout(() => (button.textContent = label), SHOWN_MS);
  });
}

/** Whether it was: the clipboard may be refused. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
