import { raw } from "../raw.js";

/** The loops that are made from now on jump to their next deadline when they have nothing else to do. */
export function useVirtualClock(on = true) {
  raw.useVirtualClock(Boolean(on));
}
