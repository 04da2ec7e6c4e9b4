/** The reading end of a stream. */
import { api } from "../../api.mjs";
import { fail } from "../../fail.mjs";
import { methods, native } from "../../functions.mjs";
import { isClass, call } from "../../model.mjs";
import { isBytes, rawBytes } from "../../values.mjs";
import { ofApi } from "./overrides.mjs";
import { apiClass, direct, options } from "./bridge.mjs";

/** At the end `anext` of the API gives `done`, that of Python raises. */
const next = native("__anext__(self, /)", (self) =>
  api.coroutine(function* anext() {
    const { done, value } = yield* ofApi(self).anext();
    if (done) throw fail("StopAsyncIteration");
    return value;
  })(),
);

/** `async for` over what has the API's `anext`. */
export const asIterator = { __aiter__: native("__aiter__(self, /)", (self) => self), __anext__: next };

const separators = (given) => (Array.isArray(given) ? [...given].map(rawBytes) : rawBytes(given));

export const StreamReader =
  api.StreamReader &&
  apiClass(api.StreamReader, "StreamReader(limit=65536, loop=None)", (limit) => [options({ limit })], {
    ns: {
      ...direct("read(n=-1)", "readline()", "readexactly(n)", "at_eof()", "feed_eof()", "exception()"),
      ...methods({
        "readuntil(separator=None)": (self, given) => ofApi(self).readuntil(...(given === null ? [] : [separators(given)])),
        "feed_data(data)": (self, data) => {
          if (!isBytes(data)) throw fail("TypeError", "a bytes-like object is required");
          ofApi(self).feedData(rawBytes(data));
        },
        "set_exception(exc)": (self, error) => void ofApi(self).setException(isClass(error) ? call(error) : error),
      }),
      ...asIterator,
    },
  });
