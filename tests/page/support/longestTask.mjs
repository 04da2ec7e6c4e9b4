/**
 * The longest task of the page's main thread while `use` runs, in milliseconds of the processor's time: what else the machine
 * does meanwhile does not count.
 */
export async function longestTask(page, use) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline", "__metadata"] } });
  await use();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  // One that was under way at an end of the trace has no duration.
  const tasks = events.filter(({ name, pid, tid, tdur }) => name === "RunTask" && tdur !== undefined && isMain(events, pid, tid));
  if (tasks.length < 10) throw new Error("the trace has hardly a task of the page");
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}

function isMain(events, pid, tid) {
  return events.some((event) => event.name === "thread_name" && event.pid === pid && event.tid === tid && event.args.name === "CrRendererMain");
}
