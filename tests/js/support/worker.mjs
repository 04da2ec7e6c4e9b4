// The tests' worker. Messages that come while the module loads are kept until it answers.
const loaded = import("./inHost.mjs");

self.onmessage = async ({ data: [file, name] }) => self.postMessage(await (await loaded).runTest(file, name));
