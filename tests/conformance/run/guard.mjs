const GUARD_MS = 10_000;
export const HANGS = "it hangs";

/** The result of a program, or that it hangs. */
export async function guarded(result, milliseconds = GUARD_MS) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds, { trace: [], error: HANGS })));
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
