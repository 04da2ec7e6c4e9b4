/** Makes a loop's events: `at(time).running(1)` and so on. `all` has them in order. */
export function recorder(loop = 0) {
  const all = [];
  const on = (time) => {
    const add = (type, fields = {}) => {
      all.push({ loop, time, type, ...fields });
      return chain;
    };
    const chain = {
      at: on,
      created: (task, name, { by = null, coroutine = "" } = {}) => add("created", { task, name, coroutine, by }),
      renamed: (task, name) => add("renamed", { task, name }),
      ready: (task, by = null) => add("ready", { task, by }),
      running: (task) => add("running", { task }),
      yielded: (task) => add("yielded", { task }),
      waiting: (task, kind, awaits = []) => add("waiting", { task, on: kind, awaits }),
      done: (task, outcome = "finished") => add("done", { task, outcome }),
      cancelling: (task, by = null, message = "") => add("cancelling", { task, by, message }),
      armed: (timer, when, by = null) => add("armed", { timer, when, by }),
      rang: (timer) => add("rang", { timer }),
      disarmed: (timer) => add("disarmed", { timer }),
      callback: (took) => add("callback", { took }),
      slow: (task, took) => add("slow", { task, took }),
      late: (by, hidden = false) => add("late", { by, hidden }),
      idle: () => add("idle"),
      closed: () => add("closed"),
      output: (text, task = null) => add("output", { text, task }),
    };
    return chain;
  };
  return { all, at: on };
}

/** main creates a child, waits for it, the child sleeps a second: 18 events, and where each is. */
export function sleepingChild() {
  const { all, at } = recorder();
  at(7).created(1, "main", { coroutine: "main" }).ready(1).running(1);
  at(7).created(2, "child", { by: 1, coroutine: "nap" }).ready(2, 1).waiting(1, "task", [2]);
  at(7).running(2).armed(1, 8, 2).waiting(2, "sleep");
  at(8).rang(1).ready(2).running(2).done(2).ready(1, 2).running(1).done(1).idle().closed();
  return all;
}

/** So many tasks that sleep again and again, in so many events; every tenth was created by the one before it. */
export function busyTasks(tasks, events) {
  const { all, at } = recorder();
  for (let task = 1; task <= tasks; task += 1) at(task / 1e5).created(task, `worker ${task}`, { by: task % 10 === 0 ? task - 1 : null }).ready(task);
  for (let step = 0; all.length < events; step += 1) {
    const task = 1 + ((step * 7919) % tasks);
    at(1 + step / 1e4).running(task).waiting(task, "sleep").ready(task);
  }
  all.length = events;
  return all;
}
