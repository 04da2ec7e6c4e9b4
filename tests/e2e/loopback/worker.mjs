// The programs' worker. Messages that come while the module loads are kept until it answers.
const loaded = import("./programs.mjs");

self.onmessage = async ({ data: { number, program } }) => {
  const { runProgram } = await loaded;
  self.postMessage({ number, outcome: await runProgram(...program) });
};
