import { setup } from "../setup/index.mjs";
import { chosen, reported } from "./report.mjs";
import { rounds } from "./rounds.mjs";
import { pages } from "./streams/page.mjs";
import { ABOUT, FULL, PAGE_ROWS, QUICK, ROWS } from "./streams/rows.mjs";
import { ABOUT_CLIENTS, ABOUT_SERVERS, CLIENTS, SERVERS } from "./streams/servers.mjs";
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
  const servers = chosen(SERVERS, only, ALL);
  if (servers.length > 0) measured.push(await measureServers(servers, extent));
  const clients = chosen(CLIENTS, only, ALL);
  if (clients.length > 0) measured.push(await measureClients(clients, extent));
  return reported("streams", measured, ABOUT, { quick, json, only });
}

const ALL = [...SERVERS, ...CLIENTS];

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

function say(line) {
  process.stderr.write(`bench: ${line}\n`);
}
