import { describe } from "./describe.js";
import { CancelledError, ValueError, isCancelled, isErrorClass } from "./errors.js";

/**
 * Several errors at once, as Python's `BaseExceptionGroup`. Without a `CancelledError` among them
 * it is an `ExceptionGroup`.
 */
export class BaseExceptionGroup extends AggregateError {
  static {
    Object.defineProperty(this.prototype, "name", { value: "BaseExceptionGroup", writable: true, configurable: true });
  }

  constructor(message, errors) {
    if (!Array.isArray(errors)) throw new TypeError(`a group's errors are an array, not ${describe(errors)}`);
    if (errors.length === 0) throw new ValueError("a group has at least one error");
    if (new.target === BaseExceptionGroup && !errors.some(isBase)) return new ExceptionGroup(message, errors);
    super(errors, message);
  }

  get exceptions() {
    return this.errors;
  }

  derive(errors) {
    return new BaseExceptionGroup(this.message, errors);
  }

  subgroup(matches) {
    return this.split(matches)[0];
  }

  split(matches) {
    const fits = matcher(matches);
    if (fits(this)) return [this, null];
    const [inside, outside] = [[], []];
    for (const error of this.exceptions) {
      if (error instanceof BaseExceptionGroup) {
        const parts = error.split(fits);
        if (parts[0]) inside.push(parts[0]);
        if (parts[1]) outside.push(parts[1]);
      } else {
        (fits(error) ? inside : outside).push(error);
      }
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

  constructor(message, errors) {
    super(message, errors);
    if (errors.some(isBase)) throw new TypeError("Cannot nest BaseExceptions in an ExceptionGroup");
  }
}

/** What only a `BaseExceptionGroup` can hold. */
function isBase(error) {
  return isCancelled(error) || isMarked(error) || (error instanceof BaseExceptionGroup && !(error instanceof ExceptionGroup));
}

/** An error that is not to be caught with the others says so. */
function isMarked(error) {
  try {
    return error.isBaseException === true;
  } catch {
    return false;
  }
}

/** A condition, or a class of errors. */
function matcher(matches) {
  if (isErrorClass(matches)) return (error) => error instanceof matches;
  if (typeof matches === "function") return matches;
  throw new TypeError(`expected a function or a class of errors, got ${describe(matches)}`);
}
