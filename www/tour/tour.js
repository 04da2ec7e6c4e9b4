// Runs the tour and shows its lines. The program prints on the console, as any wasyncio program does in a page.
import init from "../dist/tour/tour.js";
import { isLast, rowOf } from "./lines.js";

const rows = document.querySelector("#rows");
const summary = document.querySelector("#summary");
const print = console.log;
let said = [];

console.log = (line) => {
  print(line);
  const row = rowOf(line);
  if (row) {
    rows.append(item(row.outcome, row.name, row.why ?? said.join(" ")));
    said = [];
  } else if (isLast(line)) {
    summary.textContent = line;
  } else {
    said.push(line.trim());
  }
};

function item(outcome, name, text) {
  const element = document.createElement("li");
  element.className = outcome;
  for (const [kind, content] of Object.entries({ outcome, name, said: text })) {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = content;
    element.append(span);
  }
  return element;
}

try {
  summary.textContent = "running …";
  await init();
} catch (error) {
  summary.textContent = `The tour could not start: ${error.message}`;
}
