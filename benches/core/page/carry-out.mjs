/** Loads a program, gives it an order and returns its report. */
globalThis.carryOut = async ({ module, order, countTimers, watchFrames }) => {
  const timers = countTimers ? countTimeouts() : undefined;
  const report = new Promise((resolve) => (globalThis.report = resolve));
  const program = await import(module);
  await program.default();
  const frames = watchFrames ? await watchAnimation() : undefined;
  program.order(order);
  const outcome = JSON.parse(await report);
  if (frames) return { ...outcome, ...frames() };
  return timers ? { ...outcome, timers: timers() } : outcome;
};

/** Counts the calls of `setTimeout` and `setInterval` from now on. */
function countTimeouts() {
  let count = 0;
  for (const name of ["setTimeout", "setInterval"]) {
    const original = globalThis[name];
    globalThis[name] = (...args) => {
      count += 1;
      return original(...args);
    };
  }
  return () => count;
}

/** Counts the frames of the page from the next one on, and remembers the longest gap. */
async function watchAnimation() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  const began = performance.now();
  let last = began;
  let frames = 0;
  let gap = 0;
  let watching = true;
  const seen = () => {
    if (!watching) return;
    const now = performance.now();
    frames += 1;
    gap = Math.max(gap, now - last);
    last = now;
    requestAnimationFrame(seen);
  };
  requestAnimationFrame(seen);
  return () => {
    watching = false;
    const now = performance.now();
    return { milliseconds: now - began, frames, gap: Math.max(gap, now - last) };
  };
}
