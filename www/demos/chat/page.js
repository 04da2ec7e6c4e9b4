// The page around the chat: what was typed goes in, and what is said is shown.
import { CancelledError, run } from "../../wasyncio.js";
import { Guest, Refused } from "./guest.js";
import { problemOf } from "./names.js";
import { View } from "./view.js";

const SUGGESTIONS = ["ada", "alan", "barbara", "edsger", "grace", "guido", "katherine", "tim"];

const find = (selector) => document.querySelector(selector);
const [entrance, hall, mouth, problem] = ["#entrance", "#hall", "#mouth", "#problem"].map(find);
const name = entrance.elements.name;

/** Who this tab is in the chat, and how it leaves. */
let guest;
let leaving;

entrance.addEventListener("submit", (event) => {
  event.preventDefault();
  const wrong = problemOf(name.value.trim());
  if (wrong === null) visit(name.value.trim());
  else tell(wrong);
});

/** From the entrance to the end. */
async function visit(called) {
  find("#log").replaceChildren();
  leaving = new AbortController();
  guest = new Guest(called, new View());
  tell("");
  View.status("Looking for the room …");
  inside(true);
  try {
    await run(guest.attend(), { signal: leaving.signal });
  } catch (error) {
    if (!(error instanceof CancelledError)) tell(error.message);
  } finally {
    guest = undefined;
    View.status("You are not in the chat.");
    inside(false);
  }
}

mouth.addEventListener("submit", (event) => {
  event.preventDefault();
  const { line } = mouth.elements;
  if (!guest || line.value.trim() === "") return;
  try {
    guest.say(line.value);
    line.value = "";
    tell("");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.message);
  }
});

find("#leave").addEventListener("click", () => leaving?.abort());

// A page that the browser keeps, to show it again, has left.
window.addEventListener("pagehide", () => leaving?.abort());

/** What was said on the last visit stays to be read. */
function inside(joined) {
  name.disabled = joined;
  entrance.hidden = joined;
  mouth.hidden = !joined;
  find("#members").hidden = !joined;
  if (joined) hall.hidden = false;
  (joined ? mouth.elements.line : name).focus();
}

function tell(text) {
  problem.textContent = text;
}

name.value ||= `${SUGGESTIONS[Math.floor(Math.random() * SUGGESTIONS.length)]}-${Math.floor(Math.random() * 90) + 10}`;
entrance.querySelector("button").disabled = false;
View.status("You are not in the chat.");
