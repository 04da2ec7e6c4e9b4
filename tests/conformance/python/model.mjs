/** Python's object model, in parts. */
export * from "./model/classes.mjs";
export * from "./model/calls.mjs";
export * from "./model/attributes.mjs";
export * from "./model/super.mjs";
