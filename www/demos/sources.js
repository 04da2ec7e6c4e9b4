// The code beside a demo: parts of the very files that run, between `// shown: NAME` and `// shown: end`.

const PART = /\/\/ shown: (?<name>[\w-]+)\n(?<code>[^]*?)\n[^\n\S]*\/\/ shown: end/g;

const TOKEN = /(?<comment>\/\*[^]*?\*\/|\/\/.*)|(?<string>"[^"\n]*"|`[^`]*`)|(?<keyword>\b(?:async|await|break|catch|const|continue|export|finally|for|function|if|import|let|new|of|return|this|throw|try|while|yield)\b)/g;

/** Fills each `<figure data-file="chat/room.js" data-part="open">`. */
export function showSources() {
  for (const figure of document.querySelectorAll("figure[data-file]")) show(figure);
}

async function show(figure) {
  const { file, part } = figure.dataset;
  const url = new URL(file, import.meta.url);
  const pre = document.createElement("pre");
  // What scrolls can be reached with the keyboard.
  pre.tabIndex = 0;
  pre.setAttribute("role", "region");
  pre.setAttribute("aria-label", `The code of ${file}: ${part}`);
  const code = pre.appendChild(document.createElement("code"));
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    code.append(...coloured(partOf(await response.text(), part)));
  } catch (error) {
    code.textContent = `${file} could not be shown: ${error.message}`;
  }
  figure.append(pre);
}

/** A part of a file, without the indentation that all its lines have. */
function partOf(text, part) {
  const found = [...text.matchAll(PART)].find(({ groups }) => groups.name === part);
  if (!found) throw new Error(`there is no part ${part}`);
  const lines = found.groups.code.split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join("\n");
}

function coloured(code) {
  const pieces = [];
  let end = 0;
  for (const { 0: text, index, groups } of code.matchAll(TOKEN)) {
    pieces.push(code.slice(end, index), groups.string ?? span(groups.comment ? "comment" : "keyword", text));
    end = index + text.length;
  }
  return [...pieces, code.slice(end)];
}

function span(kind, text) {
  const element = document.createElement("span");
  element.className = kind;
  element.textContent = text;
  return element;
}
