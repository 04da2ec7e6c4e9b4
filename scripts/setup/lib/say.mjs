const HEARTBEAT_MS = 60_000;

// Progress goes to standard error: the programs that call the set-up print their results on standard output.
const out = process.stderr;

/** One plain line. */
export function say(line) {
  out.write(`setup: ${line}\n`);
}

/** `6 min 4 s`, `12 s`, `0.4 s` */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Announces something that takes a while, and returns `{ elapsed, stop }`.
 * A terminal sees a ticking clock; elsewhere a line a minute shows that nothing hangs.
 */
export function announce(text) {
  const start = performance.now();
  const elapsed = () => duration(performance.now() - start);
  const stop = out.isTTY && !process.env.CI ? tick(text, start) : heartbeat(text, elapsed);
  return { elapsed, stop };
}

function heartbeat(text, elapsed) {
  say(`${text} …`);
  const timer = setInterval(() => say(`still ${text}: ${elapsed()} so far`), HEARTBEAT_MS);
  return () => clearInterval(timer);
}

function tick(text, start) {
  const draw = () => {
    const seconds = Math.floor((performance.now() - start) / 1000);
    const clock = ` … ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    // A line longer than the terminal would wrap, and `\r` would not get back to its start.
    const room = Math.max(20, (out.columns ?? 80) - clock.length - 1);
    out.write(`\r\x1b[K${`setup: ${text}`.slice(0, room)}${clock}`);
  };
  draw();
  const timer = setInterval(draw, 1000);
  return () => {
    clearInterval(timer);
    out.write("\r\x1b[K");
  };
}
