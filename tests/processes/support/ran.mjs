// A child by the package, on whatever host this is imported: in Node or in a page.
import { Files, PIPE, createSubprocessExec, run } from "../../../www/wasyncio.js";

const text = (bytes) => new TextDecoder().decode(bytes);

/**
 * Runs a program to its end. `entries` are pairs of a path and the bytes of a file as an array, or null for a directory; those of
 * the directory `/data` come back as the child has left them.
 */
export function ran({ program, args, input, env, entries }) {
  return run(function* () {
    const files = new Files();
    for (const [path, content] of entries) {
      if (content) files.write(path, Uint8Array.from(content));
      else files.createDir(path);
    }
    const options = { stdin: PIPE, stdout: PIPE, stderr: PIPE, env, files };
    const process = yield* createSubprocessExec(program, args, options);
    const [output, errors] = yield* process.communicate(new TextEncoder().encode(input));
    const ended = { status: process.returncode, output: text(output), errors: text(errors) };
    return { ...ended, entries: entriesOf(process.files, "/data") };
  });
}

function entriesOf(files, path) {
  return files.list(path).flatMap((name) => {
    const inner = `${path}/${name}`;
    const content = files.read(inner);
    return content ? [[inner, [...content]]] : [[inner, null], ...entriesOf(files, inner)];
  });
}
