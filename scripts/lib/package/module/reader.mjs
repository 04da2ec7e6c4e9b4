/** Reads the binary format of WebAssembly, from a Buffer. */
export class Reader {
  #bytes;
  /** Where it reads next. */
  at;

  constructor(bytes, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  atEnd() {
    return this.at >= this.#bytes.length;
  }

  byte() {
    return this.#bytes[this.at++];
  }

  /** A number, as LEB128. */
  unsigned() {
    return this.#number().value >>> 0;
  }

  /** One that may be negative. */
  signed() {
    const { value, bits, last } = this.#number();
    return bits < 32 && last & 0x40 ? value | (-1 << bits) : value;
  }

  #number() {
    for (let value = 0, bits = 0; ; ) {
      const last = this.byte();
      value |= (last & 0x7f) << bits;
      bits += 7;
      if (last < 0x80) return { value, bits, last };
    }
  }

  /** What is preceded by its size. */
  sized() {
    const size = this.unsigned();
    this.at += size;
    return this.#bytes.subarray(this.at - size, this.at);
  }

  text() {
    return this.sized().toString();
  }
}

/** A number as LEB128. */
export function unsigned(number) {
  const bytes = [];
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}
