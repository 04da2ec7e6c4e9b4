import { accessSync, constants, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { cacheFolder } from "./cache.mjs";
import { projectFolder } from "./project.mjs";

/** The first program of that name on PATH, or undefined. */
export function which(name, path = process.env.PATH ?? "") {
  return path.split(delimiter).filter(Boolean).map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What a program prints on standard output when it runs in this project, or undefined if it fails. */
export function ask(program, ...args) {
  try {
    return execFileSync(program, args, { cwd: projectFolder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * The same, remembered until the program's file changes: starting a program costs more than all other checks together.
 * Not for rustup's proxies, whose answer depends on more than their own file.
 */
export function askOnce(program, ...args) {
  const file = realpathSync(program);
  const { mtimeMs, size } = statSync(file);
  const question = [file, mtimeMs, size, ...args].join(" ");
  const answers = readAnswers();
  answers[question] ??= remember(question, ask(program, ...args));
  return answers[question];
}

const answersFile = () => join(cacheFolder(), "answers.json");

function readAnswers() {
  try {
    return JSON.parse(readFileSync(answersFile(), "utf8"));
  } catch {
    return {};
  }
}

function remember(question, answer) {
  if (answer === undefined) return undefined;
  const partial = `${answersFile()}.${process.pid}`;
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(partial, JSON.stringify({ ...readAnswers(), [question]: answer }, null, 1));
    renameSync(partial, answersFile());
  } catch {
    // A cache folder that cannot be written costs time, nothing else.
  }
  return answer;
}

/** `[47, 0, 1]` of "wasmtime 47.0.1 (abc 2026-01-01)" */
export function versionIn(text) {
  const found = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text ?? "");
  return found ? found.slice(1, 4).map((part) => Number(part ?? 0)) : undefined;
}

export function isAtLeast(version, least) {
  for (let i = 0; i < least.length; i++) {
    if ((version[i] ?? 0) !== least[i]) return (version[i] ?? 0) > least[i];
  }
  return true;
}
