/** Where the loop writes what nobody handles. The methods may be replaced. */
export const logger = {
  error(message, ...rest) {
    console.error(message, ...rest);
  },
  warning(message, ...rest) {
    console.warn(message, ...rest);
  },
};
