/** A page's workers: each runs programs until it is ended in the middle of whatever it does. */
const started = [];

export const workers = {
  start() {
    return started.push(new Worker(new URL("worker.mjs", import.meta.url), { type: "module" })) - 1;
  },

  run(at, ...program) {
    const number = Math.random();
    return new Promise((resolve, reject) => {
      const answered = ({ data }) => data.number === number && resolve(data.outcome);
      started[at].addEventListener("message", answered);
      started[at].addEventListener("error", ({ message }) => reject(new Error(message)));
      started[at].postMessage({ number, program });
    });
  },

  end(at) {
    started[at].terminate();
  },
};
