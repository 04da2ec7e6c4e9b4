export { init, parse } from "es-module-lexer/minimal";
