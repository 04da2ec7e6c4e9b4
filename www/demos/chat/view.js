// What the visitor sees of the chat. Screen readers say what is added to the log.

/** So many lines are shown. */
const MOST = 500;

const find = (selector) => document.querySelector(selector);

export class View {
  #log = find("#log");
  #ownId;
  #hostId;
  #problem = find("#problem");

  /** Whose view it is. */
  belongsTo(guestId) {
    this.#ownId = guestId;
  }

  static status(text) {
    find("#status").textContent = text;
  }

  here(members, hostId) {
    const host = members.find((member) => member.id === hostId);
    find("#members").replaceChildren(...members.map((member) => this.#member(member, hostId)));
    if (!host) return;
    const whose = hostId === this.#ownId ? "This tab" : `${host.name}’s tab`;
    View.status(`${whose} hosts the room.`);
    if (this.#hostId && this.#hostId !== hostId) this.notice(`${whose} hosts the room now`);
    this.#hostId = hostId;
  }

  #member({ id, name }, hostId) {
    const item = element("li", "", name);
    if (id === this.#ownId) item.append(element("span", "quiet", " (you)"));
    if (id === hostId) item.append(" ", element("span", "badge", "hosts"));
    return item;
  }

  moving() {
    View.status("The room has closed; looking for it …");
  }

  /** Not yet at its place. */
  saying(id, words) {
    const line = this.#line("own saying", words);
    line.dataset.id = id;
    this.#append(line);
  }

  said({ id, number, name, words }) {
    const own = id.startsWith(`${this.#ownId}-`);
    const line = this.#line(own ? "own said" : "said", words);
    line.prepend(element("b", "", name), " ");
    line.dataset.id = id;
    line.dataset.number = number;
    this.#find(id)?.remove();
    const before = [...this.#log.querySelectorAll("[data-number]")].findLast((other) => Number(other.dataset.number) <= number);
    if (!before || before === this.#lastSaid()) this.#append(line);
    else before.after(line);
  }

  #lastSaid() {
    return [...this.#log.querySelectorAll("[data-number]")].at(-1);
  }

  kept(id) {
    const line = this.#find(id);
    if (!line || line.classList.contains("kept")) return;
    line.classList.add("kept");
    line.append(" ", element("span", "tick", "✓"), element("span", "unseen", "kept"));
  }

  notice(text) {
    this.#append(this.#line("notice", text));
  }

  refusal(text, id) {
    if (id) this.#find(id)?.remove();
    this.#problem.textContent = text;
  }

  #find(id) {
    return [...this.#log.children].find((line) => line.dataset.id === id);
  }

  #line(kind, text) {
    const line = element("p", kind);
    line.append(element("span", "words", text));
    return line;
  }

  /** What is being said stays last. Who has scrolled back to read is left there. */
  #append(line) {
    const log = this.#log;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    const saying = line.classList.contains("saying") ? null : log.querySelector(".saying");
    log.insertBefore(line, saying);
    if (log.childElementCount > MOST) log.firstElementChild.remove();
    if (atEnd) log.scrollTop = log.scrollHeight;
  }
}

function element(tag, kind, text = "") {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}
