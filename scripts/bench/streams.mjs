import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OneLine } from "../setup/lib/missing.mjs";
import { setup } from "../setup/index.mjs";
import { results } from "./folders.mjs";
import { pages } from "./streams/page.mjs";
import { rounds } from "./streams/rounds.mjs";
import { ABOUT, FULL, PAGE_ROWS, QUICK, ROWS } from "./streams/rows.mjs";
import { ABOUT_CLIENTS, ABOUT_SERVERS, CLIENTS, SERVERS } from "./streams/servers.mjs";
import { ratios, streamsTable } from "./streams/streams-table.mjs";
import { tcp } from "./streams/tcp.mjs";

const NEEDS = ["rust-targets", "wasmtime", "python"];
const PAGE_NEEDS = ["rust-targets", "wasm-bindgen", "node-packages", "chromium"];

const TITLE = "TCP servers, one thread each";
const PAGE_TITLE = "WebSocket in a page";

/**
 * TCP servers and WebSocket clients. With `only` it measures those that it names, and leaves the file of the results as it is.
 * True if every cell of a peer has a value or says why it has none, and those of ours have values.
 */
export async function bench({ quick, json, only }) {
  const extent = quick ? QUICK : FULL;
  const measured = [];
  const servers = chosen(SERVERS, only);
  if (servers.length > 0) measured.push(await measureServers(servers, extent));
  const clients = chosen(CLIENTS, only);
  if (clients.length > 0) measured.push(await measureClients(clients, extent));
  const report = JSON.stringify(asJson(measured, quick), undefined, 2);
  if (!only) {
    await mkdir(results, { recursive: true });
    await writeFile(join(results, "streams.json"), `${report}\n`);
  }
  for (const { title, subjects, rows, about } of measured) console.log(streamsTable(title, subjects, rows, about));
  console.log(ABOUT.join("\n"));
  if (json) console.log(report);
  return measured.every(isComplete);
}

function chosen(subjects, only) {
  const names = [...SERVERS, ...CLIENTS].map(({ server }) => server);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown) throw new OneLine(`there is no server ${unknown}; there are: ${names.join(", ")}`);
  return subjects.filter(({ server }) => !only || only.includes(server));
}

async function measureServers(subjects, extent) {
  const ready = await setup(NEEDS);
  const place = await tcp(subjects.filter(isThere), ready, say);
  const rows = await rounds({ title: TITLE, subjects, rows: ROWS, place, extent, say });
  return { title: TITLE, subjects, rows, about: ABOUT_SERVERS };
}

async function measureClients(subjects, extent) {
  const place = await pages(await setup(PAGE_NEEDS), say);
  try {
    const rows = await rounds({ title: PAGE_TITLE, subjects, rows: PAGE_ROWS, place, extent, say });
    return { title: PAGE_TITLE, subjects, rows, about: ABOUT_CLIENTS };
  } finally {
    await place.close();
  }
}

const isThere = ({ missing }) => !missing;

function isComplete({ subjects, rows }) {
  return rows.every(({ cells }) => subjects.every(({ server, ours }) => !cells[server].error && !(ours && cells[server].dead)));
}

function asJson(measured, quick) {
  const tables = measured.map(({ title, subjects, rows }) => ({
    title,
    rows: rows.map((row) => ({ row: row.row, unit: row.unit, ratios: ratios(row, subjects), cells: row.cells })),
  }));
  return { bench: "streams", quick, tables };
}

function say(line) {
  process.stderr.write(`bench: ${line}\n`);
}
