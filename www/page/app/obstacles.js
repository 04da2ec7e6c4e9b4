/** Why nothing can run here, or undefined. */
export function obstacle() {
  if (typeof WebAssembly === "undefined") {
    return "There is no WebAssembly here: the browser is too old, or its settings forbid it. The examples can be read, but not run.";
  }
  if (typeof Worker === "undefined") return "There are no workers here, in which the examples would run. They can be read.";
  return undefined;
}
