/** The browser's `WebSocket`, as it is. */
import { CHUNK, MIB, check, message } from "./bytes.mjs";

/** How much may wait in the browser before the page pauses. So much lasts longer than the pause does. */
const HIGH_WATER = 16 * MIB;

/** Messages a second that come back; `inFlight` are under way at any time. */
export async function echo({ url, size, inFlight, milliseconds }) {
  const socket = await open(`${url}/echo`);
  const sent = message(size);
  let count = 0;
  const began = performance.now();
  const took = await messages(socket, (data, done) => {
    check(data.byteLength === size, "an echo has another size");
    count += 1;
    const elapsed = performance.now() - began;
    if (elapsed > milliseconds) return done(elapsed);
    socket.send(sent);
  }, () => {
    for (let i = 0; i < inFlight; i += 1) socket.send(sent);
  });
  return (count * 1000) / took;
}

/** MiB a second to the server, which says when all has come. */
export async function up({ url, mib }) {
  const socket = await open(`${url}/sink/${mib * MIB}`);
  const chunk = message(CHUNK);
  const began = performance.now();
  const answer = await messages(socket, (data, done) => done(new TextDecoder().decode(data)), async () => {
    for (let sent = 0; sent < mib * MIB; sent += CHUNK) {
      while (socket.bufferedAmount > HIGH_WATER) await pause();
      socket.send(chunk);
    }
  });
  check(Number(answer) === mib * MIB, "not everything came");
  return (mib * 1000) / (performance.now() - began);
}

/** MiB a second from the server. */
export async function down({ url, mib }) {
  const began = performance.now();
  const socket = await open(`${url}/source/${mib * MIB}`);
  let total = 0;
  const took = await messages(socket, (data, done) => {
    total += data.byteLength;
    if (total === mib * MIB) done(performance.now() - began);
  });
  return (mib * 1000) / took;
}

/** Hands each message to `onMessage` until that calls `done(result)`, and closes. */
async function messages(socket, onMessage, begin) {
  const result = await new Promise((resolve, reject) => {
    socket.onclose = () => reject(new Error("the server closed the connection"));
    socket.onmessage = ({ data }) => {
      try {
        onMessage(data, resolve);
      } catch (error) {
        reject(error);
      }
    };
    begin?.();
  });
  socket.onclose = null;
  socket.onmessage = null;
  socket.close();
  return result;
}

function open(url) {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket);
    socket.onerror = () => reject(new Error(`no connection to ${url}`));
  });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
