import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser as javascript } from "@lezer/javascript";
import { parser as python } from "@lezer/python";
import { parser as rust } from "@lezer/rust";

const PARSERS = { javascript, python, rust };

/** The code as HTML, with the classes that the editor uses, too. */
export function highlighted(code, language) {
  let html = "";
  const text = (piece, classes) => (html += classes ? `<span class="${classes}">${escaped(piece)}</span>` : escaped(piece));
  highlightCode(code, PARSERS[language].parse(code), classHighlighter, text, () => (html += "\n"));
  return html;
}

function escaped(text) {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
