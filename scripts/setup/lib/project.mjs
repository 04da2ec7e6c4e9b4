import { fileURLToPath } from "node:url";

/** The top level of this clone. */
export const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
