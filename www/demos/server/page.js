// The page around the server and its clients.
import { BaseExceptionGroup, EventLoop } from "../../wasyncio.js";
import { Client } from "./client.js";
import { Frames } from "./frames.js";
import { Host } from "./host.js";
import { load } from "./load.js";

const REQUESTS = 1000;
const CONNECTIONS = 50;

const find = (selector) => document.querySelector(selector);
const [toggle, ask, answers, loadButton, progress] = ["#toggle", "#ask", "#answers", "#load", "#progress"].map(find);

/** One loop for all that the page does. */
const loop = new EventLoop();
loop.runForever();

const host = new Host();
const client = new Client(host, { connected: showStanding });
const frames = new Frames((perSecond) => show("#frames", Math.round(perSecond)));

function start() {
  show("#problem", "");
  show("#status", "The worker starts …");
  toggle.textContent = "Stop the worker";
  host.start((why) => {
    show("#problem", `The worker could not start: ${why}`);
    showStanding(false);
  });
}

function showStanding(isConnected) {
  const [name, port] = host.address ?? [];
  const standing = isConnected ? `The worker serves at ${name}:${port}, and the page is connected.` : "The connection has ended; the page waits for the worker.";
  show("#status", standing);
  toggle.textContent = host.isStarted ? "Stop the worker" : "Start the worker";
  loadButton.disabled = !isConnected;
}

toggle.addEventListener("click", () => {
  if (!host.isStarted) return start();
  host.stop();
  toggle.textContent = "Start the worker";
});

ask.addEventListener("submit", async (event) => {
  event.preventDefault();
  const number = ask.elements.number.value.trim();
  if (number === "") return;
  const line = answers.appendChild(document.createElement("p"));
  line.textContent = `${number} …`;
  answers.scrollTop = answers.scrollHeight;
  const began = performance.now();
  const answer = await loop.createTask(client.ask(number));
  line.textContent = `${answer} (${milliseconds(performance.now() - began)})`;
});

loadButton.addEventListener("click", async () => {
  loadButton.disabled = true;
  show("#outcome", "");
  const taken = [];
  const answered = (ms) => (progress.value = taken.push(ms));
  const numbers = Array.from({ length: REQUESTS }, () => 2 + Math.floor(Math.random() * 1e9));
  frames.restart();
  progress.value = 0;
  const began = performance.now();
  try {
    await loop.createTask(load(host.address, numbers, CONNECTIONS, answered));
    show("#outcome", "All were answered.");
  } catch (error) {
    const [cause] = error instanceof BaseExceptionGroup ? error.exceptions : [error];
    show("#outcome", `${taken.length} were answered; then: ${cause.message}.`);
  }
  showFigures(taken, performance.now() - began);
  loadButton.disabled = !host.up.isSet();
});

function showFigures(taken, elapsed) {
  const sorted = taken.sort((a, b) => a - b);
  const at = (share) => (sorted.length > 0 ? milliseconds(sorted[Math.floor(share * (sorted.length - 1))]) : "–");
  show("#rate", Math.round((taken.length * 1000) / elapsed).toLocaleString("en"));
  show("#median", at(0.5));
  show("#most", at(0.99));
  show("#gap", milliseconds(frames.longest));
}

function milliseconds(ms) {
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

function show(selector, text) {
  find(selector).textContent = text;
}

start();
loop.createTask(client.stay());
for (const control of [toggle, ask.querySelector("button")]) control.disabled = false;
