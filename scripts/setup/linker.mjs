import { aptInstall } from "./lib/apt.mjs";
import { which } from "./lib/look.mjs";

/** rustc links with the system's C compiler; a machine that has only rustup lacks one. */
export async function linker() {
  if (which("cc") || which("clang")) return;
  const what = "a C compiler, with which rustc links";
  await aptInstall({ what, packages: ["gcc", "libc6-dev"], about: "20 s", onMacos: "xcode-select --install" });
}
