/** Aligned text: the first column to the left, the others to the right. `notes` are numbered by the marks in the cells. */
export function table(title, head, rows, notes) {
  const lines = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => length(line[at]))));
  const text = lines.map((line) => line.map((cell, at) => pad(cell, widths[at], at === 0)).join("  ").trimEnd());
  const rule = "─".repeat(Math.max(...text.map(length)));
  return [title, rule, text[0], rule, ...text.slice(1), rule, ...notes, ""].join("\n");
}

const length = (text) => [...text].length;

function pad(text, width, left) {
  const space = " ".repeat(width - length(text));
  return left ? text + space : space + text;
}

/** Three figures that count, and no exponent. */
export function figure(value) {
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString("en-US");
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Footnotes: the same reason gets the same mark. */
export class Notes {
  #reasons = [];

  mark(reason) {
    if (!this.#reasons.includes(reason)) this.#reasons.push(reason);
    return String.fromCodePoint(0x61 + this.#reasons.indexOf(reason));
  }

  lines() {
    return this.#reasons.flatMap((reason, at) => wrap(`${String.fromCodePoint(0x61 + at)}  ${reason}`, 118, "   "));
  }
}

function wrap(text, width, indent) {
  const lines = [];
  let line = "";
  for (const word of text.split(/ (?! )/)) {
    if (line && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}
