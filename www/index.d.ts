export * from "./wasyncio.js";
export * from "./types/init.js";
