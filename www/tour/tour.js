// Runs the tour and shows its lines. The program prints on the console, as any wasyncio program does in a page.
import init from "../dist/tour/tour.js";

const rows = document.querySelector("#rows");
const summary = document.querySelector("#summary");
const print = console.log;
let said = [];

console.log = (line) => {
  print(line);
  const [, outcome, name, why] = /^(ok|failed|todo) ([^:]+)(?:: (.*))?$/.exec(line) ?? [];
  if (outcome) {
    rows.append(row(outcome, name, why ?? said.join(" ")));
    said = [];
  } else if (/^\d+ passed/.test(line)) {
    summary.textContent = line;
  } else {
    said.push(line.trim());
  }
};

function row(outcome, name, text) {
  const item = document.createElement("li");
  item.className = outcome;
  for (const [kind, content] of Object.entries({ outcome, name, said: text })) {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = content;
    item.append(span);
  }
  return item;
}

try {
  summary.textContent = "running …";
  await init();
} catch (error) {
  summary.textContent = `The tour could not start: ${error.message}`;
}
