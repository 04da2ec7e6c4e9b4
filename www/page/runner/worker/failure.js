import { inspect } from "./inspect.js";

/** A place in a program: its modules are examples, built, and what was edited. */
const PLACE = /(?:blob:[^\s)]*?|\/page\/examples\/[\w-]+\.js):(\d+):(\d+)/;

/** What the page is told of an error that ended a program: `{ text, line, column, stack }`; lines are the program's own. */
export async function failureOf(problem) {
  const text = problem instanceof Error ? inspect(problem) : `thrown: ${inspect(problem)}`;
  const [line, column] = placeIn(problem?.stack) ?? (await placeOfSyntaxError(problem)) ?? [];
  return { text, line, column };
}

function placeIn(stack) {
  const found = PLACE.exec(stack ?? "");
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** The stack of a syntax error does not say where it is; to those who listen to errors it is told. */
function placeOfSyntaxError(problem) {
  if (!(problem instanceof SyntaxError)) return undefined;
  return new Promise((resolve) => {
    // Before those that would print it.
    const listen = (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      resolve(placeIn(`${event.filename}:${event.lineno}:${event.colno}`));
    };
    addEventListener("error", listen, { capture: true });
    reportError(problem);
    removeEventListener("error", listen, { capture: true });
    resolve(undefined);
  });
}
