/** Random numbers that a seed determines (mulberry32): `next()` in 0..1, `below(n)`, `one(list)`. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { next, below, one: (list) => list[below(list.length)] };
}

/**
 * Events in an order that a loop could give, of two loops, with tasks that were there before; each task goes through
 * ready, running, and waiting, stepping back or its end.
 */
export function randomEvents(seed, count) {
  const { next, below, one } = random(seed);
  const loops = [0, 1].map((loop) => ({ loop, clock: loop * 1000 + 3, tasks: 5, timers: 0, states: new Map([[1, "waiting"], [2, "ready"]]), pending: new Set(), current: null }));
  const events = [];
  while (events.length < count) {
    const it = one(loops);
    it.clock += next() < 0.3 ? next() : 0;
    const add = (type, fields) => events.push({ loop: it.loop, time: it.clock, type, ...fields });
    randomEvent(it, add, { next, below, one });
  }
  return events;
}

function randomEvent(it, add, { next, below, one }) {
  const { states, current } = it;
  const inState = (state) => [...states].filter(([, each]) => each === state).map(([task]) => task);
  const luck = next();
  if (luck < 0.1) {
    it.tasks += 1;
    states.set(it.tasks, "ready");
    add("created", { task: it.tasks, name: `t${it.tasks}`, coroutine: "c", by: current });
  } else if (luck < 0.15) {
    it.timers += 1;
    it.pending.add(it.timers);
    add("armed", { timer: it.timers, when: it.clock + next() * 5, by: current });
  } else if (luck < 0.2 && it.pending.size > 0) {
    const timer = one([...it.pending]);
    it.pending.delete(timer);
    add(one(["rang", "disarmed"]), { timer });
  } else if (luck < 0.24 && states.size > 0) {
    add("renamed", { task: one([...states.keys()]), name: `n${below(99)}` });
  } else if (luck < 0.27 && states.size > 0) {
    add("cancelling", { task: one([...states.keys()]), by: current, message: "" });
  } else if (luck < 0.3) {
    add(one(["callback", "slow"]), { task: current, took: next() });
  } else if (current === null) {
    const ready = inState("ready");
    const waiting = inState("waiting");
    if (ready.length > 0 && (waiting.length === 0 || next() < 0.6)) {
      it.current = one(ready);
      states.set(it.current, "running");
      add("running", { task: it.current });
    } else if (waiting.length > 0) wake(one(waiting), null);
  } else {
    const end = next();
    const waiting = inState("waiting");
    if (end < 0.3 && waiting.length > 0) return wake(one(waiting), current);
    if (end < 0.35) return add("ready", { task: current, by: null });
    it.current = null;
    if (end < 0.5) {
      states.set(current, "ready");
      add("yielded", { task: current });
    } else if (end < 0.9) {
      states.set(current, "waiting");
      const awaits = [...new Set([...states.keys()].filter(() => next() < 0.2))];
      add("waiting", { task: current, on: one(["sleep", "gather", "lock"]), awaits });
    } else {
      states.delete(current);
      add("done", { task: current, outcome: one(["finished", "cancelled", "failed"]) });
    }
  }
  function wake(task, by) {
    states.set(task, "ready");
    add("ready", { task, by });
  }
}
