/** Errors that nobody looked at before their future was collected. */
const lost = new FinalizationRegistry(({ error, report }) => {
  const context = report(error);
  context.future.getLoop().callExceptionHandler(context);
});

/** Has an error reported when `future` is collected; `report` makes the exception handler's context. */
export function watch(future, error, report) {
  lost.register(future, { error, report }, future);
}

/** Somebody has looked. */
export function seen(future) {
  lost.unregister(future);
}
