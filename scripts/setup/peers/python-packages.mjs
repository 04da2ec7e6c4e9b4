import { pythonWith } from "../lib/python-environment.mjs";

// All that they need: websockify names others for what nobody here uses (tokens, Redis), and numpy, which it does without.
const PACKAGES = ["websockets==17.4", "websockify==0.13.0"];

/** A CPython that has Python's WebSocket server and the gateway from WebSockets to TCP, as `python`. */
export async function pythonPackages() {
  return { python: await pythonWith(PACKAGES, { name: "python-packages", about: "10 s" }) };
}
