/** Standard input as a `ReadableStream`. Nothing is read before it is asked for. */
export function inputOf({ stdin, bell }) {
  const source = {
    async pull(controller) {
      let chunk;
      while (!(chunk = stdin.shift()) && !stdin.ended) await bell.rung();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  };
  const stream = new ReadableStream(source, { highWaterMark: 0 });
  // Not in every browser yet.
  if (!(Symbol.asyncIterator in stream)) Object.defineProperty(stream, Symbol.asyncIterator, { value: iterate });
  return stream;
}

async function* iterate() {
  const reader = this.getReader();
  try {
    for (let part; !(part = await reader.read()).done;) yield part.value;
  } finally {
    reader.releaseLock();
  }
}
