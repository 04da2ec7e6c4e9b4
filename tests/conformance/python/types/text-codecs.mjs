/** Between text and bytes. */
import { fail } from "../fail.mjs";

const LIMITS = { ascii: 0x7f, "us-ascii": 0x7f, "latin-1": 0xff, latin1: 0xff, "iso-8859-1": 0xff };
const NAMES = { utf8: "utf-8", utf_8: "utf-8" };

const normal = (name) => {
  const low = name.toLowerCase();
  return NAMES[low] ?? low;
};

export function encode(text, encoding = "utf-8", how = "strict") {
  const name = normal(encoding);
  if (name === "utf-8") return new TextEncoder().encode(text);
  const limit = limitOf(name, encoding);
  return Uint8Array.from(
    [...text].flatMap((one) => {
      const code = one.codePointAt(0);
      if (code <= limit) return [code];
      if (how === "ignore") return [];
      if (how === "replace") return [63];
      throw fail("UnicodeEncodeError", `'${name}' codec can't encode character`);
    }),
  );
}

export function decode(bytes, encoding = "utf-8", how = "strict") {
  const name = normal(encoding);
  if (name === "utf-8") {
    try {
      return new TextDecoder("utf-8", { fatal: how === "strict", ignoreBOM: true }).decode(bytes);
    } catch {
      throw fail("UnicodeDecodeError", "'utf-8' codec can't decode bytes");
    }
  }
  const limit = limitOf(name, encoding);
  return [...bytes]
    .map((byte) => {
      if (byte <= limit) return String.fromCharCode(byte);
      if (how === "ignore") return "";
      if (how === "replace") return "\ufffd";
      throw fail("UnicodeDecodeError", `'${name}' codec can't decode byte 0x${byte.toString(16)}`);
    })
    .join("");
}

function limitOf(name, encoding) {
  if (!(name in LIMITS)) throw fail("LookupError", `unknown encoding: ${encoding}`);
  return LIMITS[name];
}
