import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";

export const benches = join(projectFolder, "benches");
export const page = join(benches, "core", "page");
export const results = join(benches, "results");
export const target = process.env.CARGO_TARGET_DIR ?? join(benches, "target");

/** Where the finished programs lie: the next build of cargo would overwrite its own. */
export const programs = join(target, "programs");
