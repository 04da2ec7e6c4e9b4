/**
 * Makes a file as long as it will be after a write of `count` bytes at its position, with room behind for more: the shim allocates all
 * anew for each write.
 */
export function makeRoom({ file, file_pos: position }, count) {
  const end = Number(position) + count;
  const { data } = file;
  if (end <= data.byteLength || file.readonly) return;
  if (end <= data.buffer.byteLength && data.byteOffset === 0) {
    file.data = new Uint8Array(data.buffer, 0, end);
    return;
  }
  const roomy = new Uint8Array(new ArrayBuffer(Math.max(end, 2 * data.byteLength, SMALLEST)), 0, end);
  roomy.set(data);
  file.data = roomy;
}

const SMALLEST = 4096;
