import { CancelledError } from "./errors.js";

/** Several errors at once, as Python's `BaseExceptionGroup`. */
export class BaseExceptionGroup extends AggregateError {
  static {
    Object.defineProperty(this.prototype, "name", { value: "BaseExceptionGroup", writable: true, configurable: true });
  }

  constructor(message, errors) {
    super(errors, message);
  }

  get exceptions() {
    return this.errors;
  }

  derive(errors) {
    return exceptionGroup(this.message, errors);
  }

  subgroup(matches) {
    return this.split(matches)[0];
  }

  split(matches) {
    if (matches(this)) return [this, null];
    const [inside, outside] = [[], []];
    for (const error of this.exceptions) {
      const parts = error instanceof BaseExceptionGroup ? error.split(matches) : whole(error, matches);
      if (parts[0]) inside.push(parts[0]);
      if (parts[1]) outside.push(parts[1]);
    }
    const group = (errors) => (errors.length > 0 ? this.derive(errors) : null);
    return [group(inside), group(outside)];
  }
}

/** A group without any `CancelledError`. */
export class ExceptionGroup extends BaseExceptionGroup {
  static {
    Object.defineProperty(this.prototype, "name", { value: "ExceptionGroup", writable: true, configurable: true });
  }
}

function whole(error, matches) {
  return matches(error) ? [error, null] : [null, error];
}

/** The narrowest group that can hold these. */
export function exceptionGroup(message, errors) {
  const base = errors.some((error) => error instanceof CancelledError || (error instanceof BaseExceptionGroup && !(error instanceof ExceptionGroup)));
  return new (base ? BaseExceptionGroup : ExceptionGroup)(message, errors);
}
