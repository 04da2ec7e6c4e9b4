/** Errors that nobody looked at before their future was collected, or never will. */
const lost = new FinalizationRegistry(({ message, error, again }) => {
  const future = again(error);
  future.getLoop().callExceptionHandler({ message, exception: error, future });
});

/** Has an error reported when `future` is collected; `again` makes a future like it for the report. */
export function watch(future, message, error, again) {
  lost.register(future, { message, error, again }, future);
}

/** Somebody has looked. */
export function seen(future) {
  lost.unregister(future);
}
