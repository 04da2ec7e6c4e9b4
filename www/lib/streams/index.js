export { openConnection } from "./openConnection.js";
export { Server } from "./server.js";
export { startServer } from "./startServer.js";
export { StreamReader } from "./streamReader.js";
export { StreamWriter } from "./streamWriter.js";
export { Transport } from "./transport.js";
