/** The published API; the tests of the translator alone put a stand-in in its place. */
export const api = await import(globalThis.conformanceApi ?? "../../../www/wasyncio.js");
