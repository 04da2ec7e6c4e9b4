/** A writer as a stream of the Web's. A write is over when the writer has drained. */
export function writableOf(writer, loop) {
  // Between the turns the loop is told, too, whose tasks these are.
  const awaited = (awaitable) => loop.createTask(awaitable).toPromise();
  return new WritableStream({
    write(chunk) {
      writer.write(chunk);
      return awaited(writer.drain());
    },

    /** Where the end can be sent alone, the peer's answer can still be read. */
    close() {
      if (writer.canWriteEof()) {
        writer.writeEof();
        return awaited(writer.drain());
      }
      writer.close();
      return awaited(writer.waitClosed());
    },

    abort() {
      writer.transport.abort();
    },
  });
}
