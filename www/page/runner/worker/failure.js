import { inspect } from "./inspect.js";

/** A place in a program: its modules are examples, built, and what was edited. */
const PLACE = /(?:blob:[^\s)]*?|\/page\/examples\/[\w-]+\.js):(\d+):(\d+)/;

/** What the page is told of an error that ended a program: `{ text, line, column }`; lines are the program's own. */
export async function failureOf(problem) {
  const text = problem instanceof Error ? inspect(problem) : `thrown: ${inspect(problem)}`;
  const [line, column] = placeIn(problem?.stack) ?? (await placeOfSyntaxError(problem)) ?? [];
  return { text, line, column };
}

function placeIn(stack) {
  const found = PLACE.exec(stack ?? "");
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** Who waits to be told where an error is. */
let asking;

/** The stack of a syntax error does not say where it is; to those who listen to errors it is told. */
function placeOfSyntaxError(problem) {
  if (!(problem instanceof SyntaxError)) return undefined;
  return new Promise((resolve) => {
    asking = ({ filename, lineno, colno }) => resolve(placeIn(`${filename}:${lineno}:${colno}`));
    reportError(problem);
  });
}

/** What nobody catches is printed, as consoles do. */
export function reportUncaught(print) {
  const report = async (problem) => print(`Uncaught ${(await failureOf(problem)).text}`);
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    void report(event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    if (asking) asking(event);
    // An error that is found while one is reported would not come here.
    else setTimeout(report, 0, event.error);
    asking = undefined;
  });
}
