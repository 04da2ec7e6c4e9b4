import { ConnectionError, ValueError, getRunningLoop } from "../../../../www/wasyncio.js";

/** What the handler that fails says. */
export const THROWN = "thrown by the handler";

/** Counts what the loop's exception handler is told, by kinds. What is unexpected is printed, too. */
export function countReports() {
  const counts = { thrown: 0, overrun: 0, broken: 0, exhausted: 0, unexpected: 0 };
  getRunningLoop().setExceptionHandler((loop, { message, exception }) => {
    const kind = kindOf(message, exception);
    if (kind === "unexpected") console.error(message, exception);
    counts[kind] += 1;
  });
  return counts;
}

function kindOf(message, exception) {
  if (message === "socket.accept() out of system resource") return "exhausted";
  if (exception instanceof ValueError) return exception.message === THROWN ? "thrown" : "overrun";
  return exception instanceof ConnectionError ? "broken" : "unexpected";
}
