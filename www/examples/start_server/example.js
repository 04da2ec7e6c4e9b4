import { TaskGroup, asyncWith, openConnection, run, sleep, startServer } from "wasyncio";

const SECONDS = { soup: 0.9, salad: 0.3, stew: 0.6 };
const encode = (text) => new TextEncoder().encode(`${text}\n`);
const decode = (line) => new TextDecoder().decode(line).trim();

function* kitchen(reader, writer) {
  const dish = decode(yield* reader.readline());
  console.log("kitchen: an order for", dish);
  yield* sleep(SECONDS[dish]);
  writer.write(encode(`here is your ${dish}`));
  yield* writer.drain();
  writer.close();
}

function* guest(name, dish, [host, port]) {
  const [reader, writer] = yield* openConnection(host, port);
  writer.write(encode(dish));
  const answer = decode(yield* reader.readline());
  console.log(`${name}: ${answer}`);
  writer.close();
}

function* main() {
  const server = yield* startServer(kitchen, "127.0.0.1", 0);
  const address = server.sockets[0].getsockname();
  yield* asyncWith(new TaskGroup(), function* (guests) {
    for (const [name, dish] of [["Ada", "soup"], ["Bob", "salad"], ["Cleo", "stew"]]) {
      guests.createTask(guest(name, dish, address), { name });
    }
  });
  server.close();
  console.log("the kitchen is closed");
}

await run(main());
