const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs `cleanUp` when a signal ends this process, which then dies of that signal as its parent expects.
 * The last one registered comes first. Returns a function that forgets it: outside a step signals keep their meaning.
 */
export function onInterrupt(cleanUp) {
  const handler = (signal) => {
    cleanUp();
    // Not before: a second signal (of the parent that got the first, too) would cut the cleaning short.
    forget();
    // The other handlers run after this one; the last of them lets the signal through.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const forget = () => SIGNALS.forEach((signal) => process.off(signal, handler));
  SIGNALS.forEach((signal) => process.prependListener(signal, handler));
  return forget;
}
