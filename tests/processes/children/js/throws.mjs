export default function main({ args: [how] }) {
  if (how === "late") {
    setTimeout(() => {
      throw new TypeError("out of the blue");
    });
    return new Promise(() => {});
  }
  throw new RangeError("not today");
}
