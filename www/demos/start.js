// Starts the demo of a page: `<body data-demo="chat/page.js" data-needs="locks channels">`.
import { showSources } from "./sources.js";

/** What a demo may need of the browser beside WebAssembly. */
const NEEDS = {
  locks: { name: "Web Locks (the page must come by HTTPS, or from this machine)", isThere: () => Boolean(navigator.locks) },
  channels: { name: "BroadcastChannel", isThere: () => typeof BroadcastChannel === "function" },
};

const WEB_ASSEMBLY = { name: "WebAssembly", isThere: () => typeof WebAssembly === "object" };

const { demo, needs = "" } = document.body.dataset;
const problem = document.querySelector("#problem");

showSources();
const missing = [WEB_ASSEMBLY, ...needs.split(" ").filter(Boolean).map((need) => NEEDS[need])].filter((need) => !need.isThere());
if (missing.length > 0) {
  problem.textContent = `This browser lacks what the demo needs: ${missing.map((need) => need.name).join(", ")}.`;
} else {
  try {
    await import(new URL(demo, import.meta.url));
  } catch (error) {
    problem.textContent = `The demo could not start: ${error.message}`;
  }
}
