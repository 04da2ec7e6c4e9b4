import { setup } from "../setup/index.mjs";
import { chosen, reported } from "./report.mjs";
import { rounds } from "./rounds.mjs";
import { inPrograms } from "./process/in-programs.mjs";
import { inPages } from "./process/in-pages.mjs";
import { ABOUT, COMPUTE_ROWS, FULL, PAGE_ROWS, QUICK, ROWS } from "./process/rows.mjs";
import { ABOUT_GUESTS, ABOUT_NATIVE, ABOUT_PAGES, GUESTS, NATIVE, PAGES } from "./process/subjects.mjs";

const NEEDS = ["rust-targets", "wasmtime", "python"];
const PAGE_NEEDS = ["rust-targets", "wasm-bindgen", "node-packages", "chromium"];

const TABLES = [
  { title: "Children inside a WASI guest, interpreted", subjects: GUESTS, rows: [...ROWS, ...COMPUTE_ROWS], about: ABOUT_GUESTS, place: inPrograms, needs: NEEDS },
  { title: "Native processes", subjects: NATIVE, rows: ROWS, about: ABOUT_NATIVE, place: inPrograms, needs: NEEDS },
  { title: "Workers of a page", subjects: PAGES, rows: PAGE_ROWS, about: ABOUT_PAGES, place: inPages, needs: PAGE_NEEDS },
];

const ALL = TABLES.flatMap(({ subjects }) => subjects);

/** Child processes. With `only` it measures those that it names, and leaves the file of the results as it is. */
export async function bench({ quick, json, only }) {
  const measured = [];
  for (const table of TABLES) {
    const subjects = chosen(table.subjects, only, ALL);
    if (subjects.length > 0) measured.push(await measure({ ...table, subjects }, quick ? QUICK : FULL));
  }
  return reported("process", measured, ABOUT, { quick, json, only });
}

async function measure({ title, subjects, rows: asked, about, place: open, needs }, extent) {
  const place = await open(subjects, await setup(needs), say);
  try {
    const rows = await rounds({ title, subjects, rows: asked, place, extent, say });
    return { title, subjects, rows, about };
  } finally {
    await place.close();
  }
}

function say(line) {
  process.stderr.write(`bench: ${line}\n`);
}
