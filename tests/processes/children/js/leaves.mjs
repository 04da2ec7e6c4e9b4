// Ends its worker itself.
export default function main({ args: [code] }) {
  if (globalThis.process) process.exit(Number(code));
  close();
  return new Promise(() => {});
}
