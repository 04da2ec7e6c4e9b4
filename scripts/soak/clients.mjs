import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A round ends by itself; this is for a client that does not. */
const SPARE_MS = 180_000;

/** Runs the clients against a server and gives what they say after each round, `onRound` being told at once. */
export async function runClients(client, { address, pid }, { env, seed, seconds, flags, onRound = () => {} }) {
  const args = [address, pid, seed, seconds, ...flags].map(String);
  const child = spawn(client, args, { env, stdio: ["ignore", "pipe", "inherit"], timeout: seconds * 1000 + SPARE_MS, killSignal: "SIGKILL" });
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve(status ?? signal));
  });
  const rounds = [];
  for await (const line of createInterface({ input: child.stdout })) {
    rounds.push(JSON.parse(line));
    onRound(rounds.at(-1));
  }
  const status = await ended;
  if (status !== 0) throw new Error(`the clients ended with ${status}`);
  return rounds;
}
