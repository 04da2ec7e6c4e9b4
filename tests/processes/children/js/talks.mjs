// Says what it was given; then copies its input.
export default async function main({ args, env, stdin, stdout, stderr, files }) {
  await stdout.write(`${JSON.stringify({ args, env, files: [...files.keys()] })}\n`);
  for await (const chunk of stdin) await stdout.write(chunk);
  await stderr.write("the end\n");
  files.set("/out.txt", new TextEncoder().encode("written"));
  files.delete("/old.txt");
  return 3;
}
