// A plain script, so that the page is never first seen in other colours than those that were chosen.
try {
  const theme = localStorage.getItem("wasyncio-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden.
}
