/** A process that runs programs one after the other: a URL in, what `runProgram` gives out. */
const { runProgram } = await import("./program.mjs");

process.on("message", async (url) => process.send(await runProgram(url)));
process.on("disconnect", () => process.exit());
process.send("ready");
