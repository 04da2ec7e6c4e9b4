import { homedir } from "node:os";
import { join } from "node:path";

export const cargoHome = () => process.env.CARGO_HOME || join(homedir(), ".cargo");
export const rustupHome = () => process.env.RUSTUP_HOME || join(homedir(), ".rustup");
