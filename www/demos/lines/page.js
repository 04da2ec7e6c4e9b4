// The page around the program.
import { BaseExceptionGroup, CancelledError, run } from "../../wasyncio.js";
import { count } from "./count.js";

const find = (selector) => document.querySelector(selector);
const [target, input, cancel, output, problem, progress] = ["#target", "#file", "#cancel", "#output", "#problem", "#progress"].map(find);

const MIB = 2 ** 20;

/** Set while the program runs. */
let running;

/** What stands in the page of one run. */
class View {
  #size;
  #fed = 0;
  #began = performance.now();
  #frame = requestAnimationFrame(() => this.#draw());

  constructor(size) {
    this.#size = size;
  }

  fed = (bytes) => (this.#fed += bytes);

  printed = (line) => print(line);

  complained = (line) => print(line, "error");

  #draw() {
    this.#show();
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #show() {
    const seconds = (performance.now() - this.#began) / 1000;
    progress.value = this.#size === 0 ? 1 : this.#fed / this.#size;
    find("#read").textContent = `${(this.#fed / MIB).toFixed(1)} MiB`;
    find("#elapsed").textContent = `${seconds.toFixed(1)} s`;
    find("#speed").textContent = `${(this.#fed / MIB / seconds).toFixed(1)} MiB/s`;
  }

  end() {
    cancelAnimationFrame(this.#frame);
    this.#show();
  }
}

/** One run, from the file to the exit code. */
async function start(file) {
  if (running) return tell("The program runs already: cancel it first.");
  running = new AbortController();
  cancel.disabled = false;
  output.replaceChildren();
  tell("");
  find("#code").textContent = "–";
  status(`Counting the lines of ${file.name} …`);
  const view = new View(file.size);
  try {
    ended(file, await run(count(file, view), { signal: running.signal }));
  } catch (error) {
    failed(file, error);
  } finally {
    view.end();
    running = undefined;
    cancel.disabled = true;
    // So that the same file can be chosen again.
    input.value = "";
  }
}

function ended(file, code) {
  find("#code").textContent = code;
  status(code === 0 ? `${file.name} was read to its end.` : `The program failed with the exit code ${code}.`);
}

function failed(file, error) {
  if (error instanceof CancelledError) {
    find("#code").textContent = "killed";
    return status("Cancelled: the program was killed.");
  }
  const [cause] = error instanceof BaseExceptionGroup ? error.exceptions : [error];
  status("The program was ended.");
  tell(`${file.name} could not be counted: ${cause.message}`);
}

function print(line, kind) {
  const span = document.createElement("span");
  if (kind) span.className = kind;
  span.textContent = line;
  output.append(span);
}

function tell(text) {
  problem.textContent = text;
}

function status(text) {
  find("#status").textContent = text;
}

input.addEventListener("change", () => {
  if (input.files.length > 0) start(input.files[0]);
});

cancel.addEventListener("click", () => running?.abort());

// A file that misses its place must not make the browser leave the page.
for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());

target.addEventListener("dragover", () => target.classList.add("over"));
target.addEventListener("dragleave", () => target.classList.remove("over"));
target.addEventListener("drop", ({ dataTransfer }) => {
  target.classList.remove("over");
  const [file] = dataTransfer.files;
  if (!file) return tell("That is not a file.");
  if (dataTransfer.items[0]?.webkitGetAsEntry?.()?.isDirectory) return tell(`${file.name} is a folder, not a file.`);
  start(file);
});

find("#made-up").addEventListener("click", () => start(madeUp()));

/** 1 GiB of lines, as a file that is 1024 times the same megabyte. */
function madeUp() {
  const lines = Array.from({ length: MIB / 64 }, (_, number) => `${number} `.padEnd(63, "."));
  const megabyte = new Blob([`${lines.join("\n")}\n`]);
  return new File(Array(1024).fill(megabyte), "made-up.txt");
}

find("#whole").hidden = "Suspending" in WebAssembly || globalThis.crossOriginIsolated;
for (const control of [input, find("#made-up")]) control.disabled = false;
status("No file yet.");
