// Writes so many bytes.
export default async function main({ args: [count], stdout }) {
  const chunk = new Uint8Array(64 * 1024);
  for (let left = Number(count); left > 0; left -= chunk.length) await stdout.write(chunk);
}
