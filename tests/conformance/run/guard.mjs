const GUARD_MS = 10_000;
export const HANGS = "it hangs: 10 s have passed";

/** The result of a program, or that it hangs. */
export async function guarded(result) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, GUARD_MS, { trace: [], error: HANGS })));
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
