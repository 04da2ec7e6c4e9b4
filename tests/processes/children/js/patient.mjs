// Waits for a signal: "tidy" takes a while to end, "rude" does not listen, "plain" ends by it.
export default async function main({ args: [how], stdout, signal }) {
  await stdout.write("begun\n");
  if (how === "rude") await new Promise(() => {});
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  if (how === "plain") throw signal.reason;
  await new Promise((resolve) => setTimeout(resolve, 50));
  await stdout.write(`${signal.reason.message}\n`);
  return 4;
}
