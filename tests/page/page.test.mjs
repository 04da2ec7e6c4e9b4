// The page, as its visitors use it.
import { after, before, describe } from "node:test";
import { accessibility } from "./accessibility.mjs";
import { badInput } from "./badInput.mjs";
import { editing } from "./editing.mjs";
import { examples } from "./examples.mjs";
import { keyboard } from "./keyboard.mjs";
import { links } from "./links.mjs";
import { lightness } from "./lightness.mjs";
import { Site } from "./support/site.mjs";
import { traceFiles } from "./traceFiles.mjs";
import { watching } from "./watching.mjs";

describe("the page", () => {
  const site = {};
  before(async () => Object.assign(site, { current: await Site.open() }), { timeout: 900_000 });
  after(() => site.current?.close());

  const visit = (...args) => site.current.visit(...args);
  const withHeaders = (...args) => site.current.withHeaders(...args);
  for (const tests of [examples, editing, links, keyboard, watching, traceFiles, badInput, accessibility, lightness]) tests({ visit, withHeaders });
});
