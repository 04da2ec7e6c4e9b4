// A server that does what servers should not do.
import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";

const MESSAGE = Buffer.alloc(2 ** 16, 7);

/**
 * Starts it in this process: `{ url(path, asked), stop }`.
 *
 * - `echo`: sends back what it gets;
 * - `deaf`: says `hello`, and answers nothing, not even a close;
 * - `flood?bytes=N`: sends so much after the first message, whoever reads it;
 * - `given-up`: says `yes\n` when a client has given up a flood;
 * - `wisp?first=HEX&then=HEX`: a gateway that begins with one packet and answers CONNECT with another.
 */
export async function startFaultyServer() {
  // Loaded late: the set-up installs it.
  const { WebSocketServer } = await import("ws");
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 ** 24 });
  const floods = new EventEmitter();
  const http = createServer();
  http.on("upgrade", (request, stream, head) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    stream.on("error", () => {});
    if (pathname === "/deaf") return deaf(request, stream);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on("error", () => {});
      behaviours[pathname.slice(1)](socket, searchParams, floods);
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: (path, asked = {}) => `ws://127.0.0.1:${http.address().port}/${path}?${new URLSearchParams(asked)}`,
    stop() {
      sockets.clients.forEach((socket) => socket.terminate());
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  };
}

const behaviours = {
  echo(socket) {
    socket.on("message", (message) => socket.send(message));
  },

  flood(socket, asked, floods) {
    let left = Number(asked.get("bytes"));
    const send = () => {
      left -= MESSAGE.length;
      if (left > 0) socket.send(MESSAGE, send);
    };
    socket.once("message", send);
    socket.once("close", () => floods.emit("given up"));
  },

  "given-up"(socket, asked, floods) {
    floods.once("given up", () => socket.send("yes\n"));
  },

  wisp(socket, asked) {
    const packet = (name) => Buffer.from(asked.get(name), "hex");
    socket.send(packet("first"));
    socket.on("message", () => socket.send(packet("then")));
  },
};

function deaf(request, stream) {
  const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  stream.write(`HTTP/1.1 101 yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  stream.write(Buffer.from([0x82, 5, ...Buffer.from("hello")]));
  stream.resume();
}
