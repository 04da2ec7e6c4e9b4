// The room: a server in the tab that hosts it.
import { TaskGroup, asyncWith, createTask, sleep, startServer, waitFor } from "../../wasyncio.js";
import { isBroken } from "../broken.js";
import { Copies } from "./copies.js";
import { History, isId } from "./history.js";
import { Member } from "./member.js";
import { LIMIT, encode, receive } from "./messages.js";
import { problemOf as problemOfName } from "./names.js";
import { problemOf as problemOfWords } from "./words.js";

/** Where the room is: a host and a port of this origin. */
export const ADDRESS = ["chat", 7];

/** How long somebody may take to say a name, in seconds. */
const HELLO = 10;

/** How long it may take somebody to read the last messages, in seconds. */
const FAREWELL = 5;

/** How long those who were in the room before it moved may take to come back, in seconds. */
const RETURN = 2;

export class Room {
  #members = new Map();
  #copies = new Copies(this.#members);
  #history;
  /** Who was here before the room moved, and has not come back: names by ids. */
  #missing;
  #hostId;
  #server;
  #waiting;

  /** `host` is the guest in this tab: the room goes on with what that one knows. */
  constructor(host) {
    this.#hostId = host.id;
    this.#history = new History(host.history);
    this.#missing = new Map(host.others.map(({ id, name }) => [id, name]));
  }

  // shown: open
  /** Opens the room here, or gives null: the address is a lock of the origin, and another tab has it. */
  static *open(host) {
    const room = new Room(host);
    try {
      const receive = (reader, writer) => room.#receive(reader, writer);
      room.#server = yield* startServer(receive, ...ADDRESS, { limit: LIMIT });
    } catch (error) {
      if (error.code === "EADDRINUSE") return null;
      throw error;
    }
    room.#waiting = createTask(room.#waitForTheMissing());
    return room;
  }
  // shown: end

  // shown: receive
  /** What goes wrong with one connection is its own business. Whoever breaks it has left. */
  *#receive(reader, writer) {
    try {
      const member = yield* waitFor(this.#introduced(reader, writer), HELLO);
      const attend = (group) => this.#attend(group, member, reader);
      if (member) yield* asyncWith(new TaskGroup(), attend);
      writer.close();
    } catch (error) {
      writer.transport.abort();
      if (!isBroken(error)) throw error;
    }
  }

  *#attend(group, member, reader) {
    const sending = group.createTask(member.send());
    try {
      yield* this.#listen(member, reader);
    } finally {
      this.#leave(member);
    }
    member.finish();
    yield* waitFor(sending, FAREWELL);
  }
  // shown: end

  /** The new member; null if it is refused, and was told why. */
  *#introduced(reader, writer) {
    const hello = (yield* receive(reader)) ?? {};
    const problem = this.#problemOf(hello);
    if (problem === null) return this.#enter(hello, writer);
    writer.write(encode({ type: "refused", text: problem }));
    return null;
  }

  #problemOf({ type, id, name, knows }) {
    if (type !== "hello" || !isId(id) || !Array.isArray(knows)) return "that is no hello";
    const others = [...this.#members.values()].map((member) => [member.id, member.name]);
    const isTaken = [...others, ...this.#missing].some((other) => other[0] !== id && other[1] === name);
    return problemOfName(name) ?? (isTaken ? `${name} is here already: take another name` : null);
  }

  #enter({ id, name, again, knows }, writer) {
    const member = new Member(id, name, writer);
    // It comes back before its old connection was seen to break.
    this.#members.get(id)?.drop();
    const isBack = this.#missing.delete(id) || this.#members.has(id);
    this.#members.set(id, member);
    const known = new Set(knows);
    const unknown = [...this.#history].filter((entry) => !known.has(entry.id));
    const wants = knows.filter((entryId) => isId(entryId) && !this.#history.get(entryId));
    const said = unknown.map((entry) => ({ type: "said", entry }));
    member.tell({ type: "welcome", name, wants }, ...said);
    if (!isBack) this.#announce(again ? `${name} is back` : `${name} joined`, member);
    this.#tellWhoIsHere();
    return member;
  }

  #leave(member) {
    if (this.#forget(member)) this.#announce(`${member.name} left`);
  }

  /** False if it is gone already, or another connection has taken its place. */
  #forget(member) {
    if (this.#members.get(member.id) !== member) return false;
    this.#members.delete(member.id);
    this.#tellWhoIsHere();
    this.#copies.look();
    return true;
  }

  /** What somebody says, until the end. */
  *#listen(member, reader) {
    for (let message; (message = yield* receive(reader)) !== null;) this.#came(member, message);
  }

  #came(member, message) {
    switch (message.type) {
      case "say":
        return this.#say(member, message);
      case "got":
        return this.#copies.has(message.id, member.id);
      case "keep":
        return this.#keep(Object(message.entry));
      case "who":
        return this.#answer(member, { type: "notice", text: `here are: ${this.#names().join(", ")}` });
      case "too long":
        return this.#answer(member, { type: "refusal", text: `a message has at most ${LIMIT} bytes` });
      default:
        return this.#answer(member, { type: "refusal", text: "that is no message" });
    }
  }

  /** What is said again, because the room moved before it was kept, is told again; who knows it says so, and shows it once. */
  #say(member, { id, words }) {
    const problem = isId(id) ? problemOfWords(words) : "that is no message";
    if (problem !== null) return this.#answer(member, { type: "refusal", id, text: problem });
    this.#history.add({ id, number: this.#history.next(), name: member.name, words });
    createTask(this.#tellWhenKept(this.#copies.enough(id), member.id, id));
    this.#tell({ type: "said", entry: this.#history.get(id) });
  }

  *#tellWhenKept(enough, sayer, id) {
    yield* enough;
    this.#answer(this.#members.get(sayer), { type: "kept", id });
  }

  /** Somebody has what this tab did not get before the room moved here. */
  #keep(entry) {
    if (this.#history.add(entry)) this.#tell({ type: "said", entry: this.#history.get(entry.id) });
  }

  #tellWhoIsHere() {
    const members = [...this.#members.values()].map(({ id, name }) => ({ id, name }));
    this.#tell({ type: "members", host: this.#hostId, members });
  }

  #names() {
    return [...this.#members.values()].map((member) => member.name);
  }

  #announce(text, except) {
    this.#tell({ type: "notice", text }, except);
  }

  // shown: tell
  /** Nobody waits for a slow tab: each has a queue of its own, and who lets it fill is dropped. */
  #tell(message, except) {
    const others = [...this.#members.values()].filter((member) => member !== except);
    for (const member of others.filter((member) => !member.tell(message))) this.#dropSlow(member);
  }

  #answer(member, message) {
    if (member && !member.tell(message)) this.#dropSlow(member);
  }

  #dropSlow(member) {
    member.drop();
    if (this.#forget(member)) this.#announce(`${member.name} was too slow, and was dropped`);
  }
  // shown: end

  *#waitForTheMissing() {
    yield* sleep(RETURN);
    const names = [...this.#missing.values()];
    this.#missing.clear();
    for (const name of names) this.#announce(`${name} left`);
  }

  /** Another tab can open the room from now on. What was written is sent. */
  close() {
    this.#waiting.cancel();
    this.#server.close();
    this.#server.closeClients();
  }
}
