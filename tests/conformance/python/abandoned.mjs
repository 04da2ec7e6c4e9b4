/** Generators that a loop is left before their end. In CPython nothing holds them any more, and they are closed. */
import { api } from "./api.mjs";
import { call, get, GeneratorType, typeOf } from "./model.mjs";
import { AsyncGenerator } from "./streams.mjs";
import { isYoungerThan } from "./made.mjs";

/** `before` tells how many generators there were before the loop: an older one belongs to somebody else, too. */
export function abandoned(iterator, before) {
  if (!isYoungerThan(iterator, before)) return;
  if (iterator instanceof AsyncGenerator) closeSoon(iterator);
  else if (typeOf(iterator) === GeneratorType) call(get(iterator, "close"));
}

/** As asyncio does with async generators that are collected: by a task of the loop. */
function closeSoon(generator) {
  if (!generator.started || generator.ended || generator.running) return;
  const loop = api.getRunningLoop();
  loop.callSoon(() => loop.createTask(call(get(generator, "aclose"))));
}
