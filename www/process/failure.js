/** Why a child cannot start. Kinds: "not found", "format" (it cannot be run), "other". */
export class Failure extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}
