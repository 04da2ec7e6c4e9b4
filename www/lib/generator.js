/** Where a task keeps its generator. */
export const GENERATOR = Symbol("generator");
