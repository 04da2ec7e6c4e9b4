// Context variables.
import { Context, ContextVar, LookupError, RuntimeError, Token, ValueError, copyContext, createTask, getRunningLoop, run, sleep, Future } from "../../www/wasyncio.js";
import { equal, ok, same, throws } from "./support/assert.mjs";

export async function a_variable_has_a_value_a_fallback_or_a_default() {
  const plain = new ContextVar("plain");
  equal(plain.name, "plain");
  throws(() => plain.get(), LookupError, /plain/);
  equal(plain.get("fallback"), "fallback");
  equal(plain.get(undefined), undefined);
  const withDefault = new ContextVar("with default", { default: undefined });
  equal(withDefault.get(), undefined);
  equal(withDefault.get("fallback"), "fallback");
  copyContext().run(() => {
    plain.set("set");
    equal(plain.get("fallback"), "set");
    plain.set(undefined);
    equal(plain.get("fallback"), undefined);
  });
}

export async function a_token_takes_a_change_back_once() {
  copyContext().run(() => {
    const variable = new ContextVar("variable");
    const first = variable.set(1);
    ok(first instanceof Token);
    equal(first.var, variable);
    equal(first.oldValue, Token.MISSING);
    const second = variable.set(2);
    equal(second.oldValue, 1);
    variable.reset(second);
    equal(variable.get(), 1);
    throws(() => variable.reset(second), RuntimeError, /already been used once/);
    variable.reset(first);
    throws(() => variable.get(), LookupError);
  });
}

export async function a_token_belongs_to_its_variable_and_context() {
  const [a, b] = [new ContextVar("a"), new ContextVar("b")];
  copyContext().run(() => {
    throws(() => b.reset(a.set(1)), ValueError, /different ContextVar/);
    const token = a.set(2);
    copyContext().run(() => throws(() => a.reset(token), ValueError, /different Context/));
    equal(a.get(), 2);
  });
}

export async function a_token_that_was_refused_is_still_good() {
  const [a, b] = [new ContextVar("a"), new ContextVar("b")];
  copyContext().run(() => {
    const token = a.set(1);
    throws(() => b.reset(token), ValueError, /different ContextVar/);
    a.reset(token);
    throws(() => a.get(), LookupError);
  });
}

export async function what_is_no_token_is_refused() {
  const a = new ContextVar("a");
  for (const wrong of [undefined, null, 1, {}, "token", a]) throws(() => a.reset(wrong), TypeError, /token/);
  throws(() => new Token(), RuntimeError, "Tokens can only be created by ContextVars");
  throws(() => new Token(a, {}), RuntimeError, "Tokens can only be created by ContextVars");
}

export async function a_context_is_a_mapping() {
  const [a, b] = [new ContextVar("a"), new ContextVar("b")];
  const context = new Context();
  equal(context.size, 0);
  same(context.keys(), []);
  context.run(() => a.set("value"));
  equal(context.size, 1);
  equal(context.keys()[0], a);
  equal(context.has(a), true);
  equal(context.has(b), false);
  equal(context.get(a), "value");
  equal(context.get(b), undefined);
  equal(context.get(b, "fallback"), "fallback");
  const copy = context.copy();
  ok(copy instanceof Context);
  copy.run(() => {
    a.set("changed");
    b.set("new");
  });
  same([context.get(a), context.size, copy.get(a), copy.size], ["value", 1, "changed", 2]);
  for (const wrong of [undefined, null, 1, "a", {}, context]) {
    throws(() => context.has(wrong), TypeError, /ContextVar/);
    throws(() => context.get(wrong), TypeError, /ContextVar/);
  }
}

export async function a_context_runs_a_function() {
  const context = new Context();
  equal(context.run((...args) => args.join(), 1, 2), "1,2");
  const mine = new RangeError("mine");
  equal(throws(() => context.run(() => { throw mine; }), RangeError), mine);
  for (const thing of [undefined, null, "text"]) {
    let caught = "nothing";
    try {
      context.run(() => { throw thing; });
    } catch (error) {
      caught = error;
    }
    equal(caught, thing);
  }
  const bound = context.bind((a, b) => a + b);
  equal(bound(1, 2), 3);
  for (const wrong of [undefined, 1, "text", {}]) {
    throws(() => context.run(wrong), TypeError, /function/);
    throws(() => context.bind(wrong), TypeError, /function/);
  }
}

export async function a_context_is_entered_once_at_a_time() {
  const context = new Context();
  const variable = new ContextVar("variable");
  context.run(() => {
    throws(() => context.run(() => {}), RuntimeError, /already entered/);
    variable.set("still here");
    equal(variable.get(), "still here");
  });
  equal(context.run(() => variable.get()), "still here");
}

export async function a_task_has_a_copy_of_the_context() {
  const variable = new ContextVar("variable", { default: "default" });
  await run(function* () {
    variable.set("main");
    const task = createTask((function* () {
      const before = variable.get();
      variable.set("task");
      yield* sleep(0);
      return [before, variable.get()];
    })());
    variable.set("later");
    same(yield* task, ["main", "task"]);
    equal(variable.get(), "later");
    equal(task.getContext().get(variable), "task");
    yield* sleep(0.02);
    equal(variable.get(), "later");
  });
  equal(variable.get(), "default");
}

export async function a_task_uses_the_context_it_is_given() {
  const variable = new ContextVar("variable", { default: "default" });
  await run(function* () {
    const context = copyContext();
    const task = createTask((function* () {
      variable.set("task");
    })(), { context });
    yield* task;
    equal(context.get(variable), "task");
    equal(variable.get(), "default");
    equal(task.getContext().get(variable), "task");
    for (const wrong of [1, "text", {}, () => {}]) {
      const coroutine = sleep(0);
      throws(() => createTask(coroutine, { context: wrong }), TypeError, /Context/);
      throws(() => new Future().addDoneCallback(() => {}, { context: wrong }), TypeError, /Context/);
    }
  });
}

export async function callbacks_run_in_the_context_in_which_they_were_made() {
  const variable = new ContextVar("variable", { default: "default" });
  const seen = [];
  await run(function* () {
    const loop = getRunningLoop();
    variable.set("first");
    loop.callSoon(() => seen.push(variable.get()));
    loop.callLater(0.02, () => seen.push(variable.get()));
    variable.set("second");
    const context = copyContext();
    context.run(() => variable.set("bound"));
    loop.callSoon(context.bind(() => seen.push(variable.get())));
    yield* sleep(0.04);
    equal(variable.get(), "second");
  });
  same(seen, ["first", "bound", "first"]);
}

export async function in_a_nested_coroutine_the_context_is_the_same() {
  const variable = new ContextVar("variable");
  await run(function* () {
    yield* (function* () {
      yield* sleep(0);
      variable.set("inner");
    })();
    equal(variable.get(), "inner");
  });
}

export async function names_of_variables_are_strings() {
  for (const wrong of [undefined, null, 1, {}, Symbol("s"), ["name"]]) throws(() => new ContextVar(wrong), TypeError, "context variable name must be a string");
}

export async function many_variables_and_contexts() {
  await run(function* () {
    const variables = Array.from({ length: 200 }, (_, n) => new ContextVar(`v${n}`));
    let context = new Context();
    for (const [n, variable] of variables.entries()) {
      context = context.copy();
      context.run(() => variable.set(n));
    }
    equal(context.size, 200);
    same(context.keys().map((variable) => context.get(variable)).sort((a, b) => a - b), variables.map((_, n) => n));
  });
}
