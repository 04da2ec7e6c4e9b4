import { setup } from "../setup/index.mjs";
import { buildNative } from "./build.mjs";
import { runClients } from "./clients.mjs";
import { HOSTS } from "./hosts.mjs";
import { soakInPage } from "./page.mjs";
import { inUnits, line } from "./report.mjs";
import { startServer } from "./server-process.mjs";
import { verdict } from "./verdict.mjs";

/** As the clients have it. */
const STALLED_READERS = 40;

const QUICK_SECONDS = 12;

/** Soaks a server on a host: `{ host, rounds, readers, problems }`. All is well where there are no problems. */
export async function soak(host, { seconds, quick, seed, say }) {
  const { needs, margins, inPage } = HOSTS[host];
  const ready = await setup(needs);
  say(`${host}: building …`);
  const load = { seed, seconds: quick ? QUICK_SECONDS : seconds, quick, onRound: (round) => say(line(host, round)), say };
  const problems = [];
  const rounds = await (inPage ? soakPage : soakProcess)(host, ready, load, problems);
  return { host, rounds, readers: STALLED_READERS, problems: [...verdict(rounds, margins), ...problems] };
}

async function soakPage(host, ready, load, problems) {
  await HOSTS[host].inPage(ready);
  const rounds = [];
  const onRound = (round) => {
    rounds.push(round);
    load.onRound(round);
  };
  await soakInPage(ready, { ...load, onRound }).catch((error) => problems.push(error.message));
  return rounds;
}

async function soakProcess(host, ready, { quick, say, ...load }, problems) {
  const { command, collected = false, panics = false, scarce } = HOSTS[host];
  const { env } = ready;
  const client = await buildNative("soak-client", ready);
  const server = await command(ready);
  const flags = Object.entries({ quick, collected, panics }).flatMap(([name, set]) => (set ? [name] : []));
  const rounds = await against(server, { env }, (process) => runClients(client, process, { env, flags, ...load }), problems);
  if (scarce) problems.push(...(await exhaust(host, { server, client, env, scarce, say })));
  return rounds;
}

/** Fewer handles than clients: the server is to report that, to pause, and to serve all of them in the end. */
async function exhaust(host, { server, client, env, scarce, say }) {
  const problems = [];
  const load = { env, seed: 1, seconds: 1, flags: ["exhaust"] };
  const [served] = await against(server, { env, handles: scarce }, (process) => runClients(client, process, load), problems);
  if (!served) return problems;
  const { seconds, done, failures, figures } = served;
  say(`${host}, ${scarce} handles: ${done.exhaust ?? 0} clients served in ${seconds} s, ${figures.exhausted} pauses, heap ${inUnits(figures.heap)}`);
  return [...problems, ...failures];
}

/** A server for as long as `use` takes. It is to live through it, and to end by itself when it is told. */
async function against(command, options, use, problems) {
  const server = await startServer(command, options);
  try {
    const rounds = await use(server);
    const status = await server.quit();
    if (status !== 0) problems.push(`the server ended with ${status}: ${server.errors()}`);
    return rounds;
  } catch (error) {
    problems.push(`${error.message} ${server.errors()}`.trim());
    return [];
  } finally {
    await server.kill();
  }
}
