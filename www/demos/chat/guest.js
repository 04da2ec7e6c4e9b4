// Somebody in the chat: what this tab says and is told, wherever the room is.
import { ConnectionResetError, Queue, QueueFull, QueueShutDown, TaskGroup, asyncWith, openConnection, sleep, waitFor } from "../../wasyncio.js";
import { isBroken } from "../broken.js";
import { History } from "./history.js";
import { LIMIT, encode, receive } from "./messages.js";
import { ADDRESS, Room } from "./room.js";
import { problemOf } from "./words.js";

/** How long the room may take to answer, in seconds. */
const PATIENCE = 5;

/** How long to wait before it is looked for again, in seconds. */
const PAUSE = 0.05;

/** So many messages may be on their way to the room. */
const MOST_WAITING = 200;

/** The room does not want this guest. */
export class Refused extends Error {}

/**
 * `view` is told what happens: `belongsTo(id)` first, `here(members, hostId)`, `moving()`, `saying(id, words)`, `said(entry)`, `kept(id)`,
 * `notice(text)`, `refusal(text, id)`.
 */
export class Guest {
  id = crypto.randomUUID().slice(0, 8);
  history = new History();
  /** What this tab has said and the room has not kept yet: words by ids. */
  #saying = new Map();
  #saidSoFar = 0;
  #members = [];
  #wasWelcome = false;
  #outbox;
  #view;

  constructor(name, view) {
    this.name = name;
    this.#view = view;
    view.belongsTo(this.id);
  }

  get others() {
    return this.#members.filter((member) => member.id !== this.id);
  }

  // shown: attend
  /** The chat, until it is cancelled. If the host's tab closes, whoever opens the room next goes on with it. */
  *attend() {
    for (;;) {
      const room = yield* Room.open(this);
      try {
        const connecting = openConnection(...ADDRESS, { limit: LIMIT });
        yield* this.#converse(...(yield* waitFor(connecting, PATIENCE)));
      } catch (error) {
        if (!isBroken(error)) throw error;
      } finally {
        room?.close();
      }
      this.#view.moving();
      yield* sleep(PAUSE);
    }
  }
  // shown: end

  /** One connection. What was said on the last one and is not known to be kept is said again, under the same id. */
  *#converse(reader, writer) {
    this.#outbox = new Queue(MOST_WAITING);
    for (const [id, words] of this.#saying) this.#outbox.putNowait({ type: "say", id, words });
    try {
      const wants = yield* waitFor(this.#introduce(reader, writer), PATIENCE);
      yield* asyncWith(new TaskGroup(), (group) => this.#talk(group, wants, reader, writer));
    } finally {
      writer.close();
    }
  }

  *#talk(group, wants, reader, writer) {
    group.createTask(this.#speak(writer, wants));
    for (let message; (message = yield* receive(reader)) !== null;) yield* this.#came(message);
    this.#outbox.shutdown(true);
  }

  *#speak(writer, wants) {
    // Whoever hosts the room now did not get these before it moved.
    const before = wants.map((id) => ({ type: "keep", entry: this.history.get(id) }));
    try {
      for (;;) {
        writer.write(encode(before.shift() ?? (yield* this.#outbox.get())));
        yield* writer.drain();
      }
    } catch (error) {
      if (!(error instanceof QueueShutDown)) throw error;
    }
  }

  /** Gives the ids of what the room does not know, and this tab does. */
  *#introduce(reader, writer) {
    writer.write(encode({ type: "hello", id: this.id, name: this.name, again: this.#wasWelcome, knows: this.history.ids() }));
    const answer = yield* receive(reader);
    if (answer?.type === "refused") throw new Refused(answer.text);
    if (answer?.type !== "welcome") throw new ConnectionResetError("the room was closed");
    this.#wasWelcome = true;
    return answer.wants;
  }

  *#came(message) {
    switch (message.type) {
      case "said":
        return yield* this.#said(message.entry);
      case "kept":
        this.#saying.delete(message.id);
        return this.#view.kept(message.id);
      case "members":
        this.#members = message.members;
        return this.#view.here(message.members, message.host);
      case "notice":
        return this.#view.notice(message.text);
      case "refusal":
        this.#saying.delete(message.id);
        return this.#view.refusal(message.text, message.id);
    }
  }

  *#said(entry) {
    if (this.history.add(entry)) this.#view.said(entry);
    yield* this.#outbox.put({ type: "got", id: entry.id });
  }

  /** Says something, or throws an error that says why not. */
  say(line) {
    const words = line.trim();
    if (words === "/who") return this.#send({ type: "who" });
    if (words.startsWith("/")) throw new Refused(`${words.split(" ")[0]}? there is /who`);
    const problem = problemOf(words);
    if (problem !== null) throw new Refused(problem);
    const id = `${this.id}-${this.#saidSoFar + 1}`;
    this.#send({ type: "say", id, words });
    this.#saidSoFar += 1;
    this.#saying.set(id, words);
    this.#view.saying(id, words);
  }

  #send(message) {
    // Some are left for what must be said again, and for hello.
    if (this.#saying.size >= MOST_WAITING / 2) throw new Refused("the room takes no more for now");
    try {
      this.#outbox?.putNowait(message);
    } catch (error) {
      if (error instanceof QueueFull) throw new Refused("the room takes no more for now");
      // Between two connections; it is said when the next one is there.
      if (!(error instanceof QueueShutDown)) throw error;
    }
  }
}
