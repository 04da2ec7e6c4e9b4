/** An error that one line tells in full. Its stack would not help anybody to act on it. */
export class OneLine extends Error {}

/** What the set-up cannot have, and the command that installs it. */
export class Missing extends OneLine {
  constructor(what, command) {
    super(`missing: ${what}; install it with: ${command}`);
  }
}

// The file system says no: the user's to mend, and its message names the path.
const FROM_SYSTEM = ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT"];

/** Runs `main`; on such an error the process ends with status 1 and one line. */
export async function orExit(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof OneLine) && !FROM_SYSTEM.includes(error.code)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
