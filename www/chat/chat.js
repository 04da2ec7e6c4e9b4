// The page around the chat's client: what was typed goes in, and what it shows goes to the log.
import init, { Visit } from "../dist/chat/chat.js";
import { kindOf, showLine } from "./log.js";

const find = (selector) => document.querySelector(selector);
const [entrance, hall, mouth, status, problem] = ["#entrance", "#hall", "#mouth", "#status", "#error"].map(find);
const fields = entrance.elements;

/** The visit that is under way. */
let visit;

entrance.addEventListener("submit", (event) => {
  event.preventDefault();
  attend(Object.fromEntries(new FormData(entrance)));
});

/** One visit, from its beginning to its end. */
async function attend({ name, address, kind, gateway }) {
  let welcomed = false;
  visit = new Visit((line) => {
    if (!welcomed) tell(`You are in the chat as ${name}.`);
    welcomed = true;
    showLine(kindOf(line), line);
  });
  problem.textContent = "";
  tell(`joining ${address} …`);
  inside(true);
  try {
    await visit.join(name, address, kind, gateway);
    tell("You have left.");
  } catch (error) {
    problem.textContent = error.message;
    tell("You are not in the chat.");
  } finally {
    visit.free();
    visit = undefined;
    inside(false);
  }
}

mouth.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = mouth.elements.line;
  if (!visit || field.value.trim() === "") return;
  if (visit.say(field.value)) {
    // The server tells the others.
    showLine("own", `${fields.name.value}: ${field.value}`);
    field.value = "";
    problem.textContent = "";
  } else {
    problem.textContent = "The connection takes no more for now.";
  }
});

find("#leave").addEventListener("click", () => {
  tell("leaving …");
  visit?.leave();
});

// The browser breaks the connection when the page is gone; one that it may show again has left.
window.addEventListener("pagehide", () => visit?.leave());

fields.kind.addEventListener("change", showGateway);

function showGateway() {
  const through = fields.kind.value !== "";
  fields.gateway.closest("label").hidden = !through;
  fields.gateway.required = through;
}

/** The log of the last visit stays to be read. */
function inside(joined) {
  for (const field of fields) field.disabled = joined;
  entrance.hidden = joined;
  mouth.hidden = !joined;
  if (joined) hall.hidden = false;
  (joined ? mouth.elements.line : fields.name).focus();
}

function tell(text) {
  status.textContent = text;
}

try {
  // A reload may have kept what was chosen.
  showGateway();
  await init();
  entrance.querySelector("button").disabled = false;
  tell("You are not in the chat.");
} catch (error) {
  tell("");
  problem.textContent = `The chat could not start: ${error.message}`;
}
