import { program } from "./program.js";

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(await program(data));
  } catch (error) {
    self.postMessage(String(error));
  }
};
