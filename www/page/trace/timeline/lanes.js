/** The lanes: a task each, in the order of creation, the tasks that it created below it. `rows` is `[{ task, depth }]`. */
export class Lanes {
  rows = [];
  #trace;
  #numbers = new Map();
  #seen = { version: -1 };

  constructor(trace) {
    this.#trace = trace;
  }

  /** Takes in new tasks. */
  update() {
    const { tasks, version, forgotten } = this.#trace;
    if (version === this.#seen.version) return;
    const isSame = this.#seen.tasks === tasks && this.#seen.count === tasks.length && this.#seen.forgotten === forgotten.tasks;
    this.#seen = { version, tasks, count: tasks.length, forgotten: forgotten.tasks };
    if (isSame) return;
    this.rows = arranged(tasks);
    this.#numbers = new Map(this.rows.map(({ task }, number) => [task, number]));
  }

  /** The number of a task's lane, or undefined. */
  of(task) {
    return this.#numbers.get(task);
  }
}

/** Without recursion: a chain of creators can be as long as there are tasks. */
function arranged(tasks) {
  const rows = [];
  const stack = tasks.filter(({ by }) => by === null).reverse().map((task) => ({ task, depth: 0 }));
  while (stack.length > 0) {
    const row = stack.pop();
    rows.push(row);
    const { children } = row.task;
    for (let each = children.length - 1; each >= 0; each -= 1) stack.push({ task: children[each], depth: row.depth + 1 });
  }
  return rows;
}
