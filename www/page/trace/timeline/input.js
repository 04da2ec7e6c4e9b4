// What hands do on the timeline: wheel, drag, pinch, click, keys.

/** Listens on the canvas. `act` has what is to be done; see `mountTimeline`. Returns what takes the listeners away. */
export function listen(canvas, act) {
  const over = new AbortController();
  const on = (name, listener, options = {}) => canvas.addEventListener(name, listener, { signal: over.signal, ...options });
  on("wheel", (event) => wheel(event, act), { passive: false });
  on("keydown", (event) => key(event, act));
  pointers(on, canvas, act);
  return () => over.abort();
}

/** The wheel zooms; sideways, or with Shift, it pans; over the names it scrolls the lanes. */
function wheel(event, act) {
  const frame = act.frame();
  const unit = event.deltaMode === 1 ? 18 : 1;
  if (event.offsetX < frame.names && !event.ctrlKey) return;
  event.preventDefault();
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) act.pan((sideways * unit) / (frame.width - frame.names));
  else act.zoom(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.002)), event.offsetX);
}

const KEYS = {
  "+": (act) => act.zoom(1.5),
  "=": (act) => act.zoom(1.5),
  "-": (act) => act.zoom(1 / 1.5),
  0: (act) => act.fit(),
  ArrowLeft: (act, { shiftKey }) => (shiftKey ? act.toPart(-1) : act.pan(-0.15)),
  ArrowRight: (act, { shiftKey }) => (shiftKey ? act.toPart(1) : act.pan(0.15)),
  ArrowUp: (act) => act.toTask(-1),
  ArrowDown: (act) => act.toTask(1),
  PageUp: (act) => act.toTask(-10),
  PageDown: (act) => act.toTask(10),
  Home: (act) => act.toTask(-Infinity),
  End: (act) => act.toTask(Infinity),
  Enter: (act) => act.select(),
  " ": (act) => act.select(),
  Escape: (act) => act.leave(),
  f: (act) => act.toggleFollow(),
};

function key(event, act) {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key](act, event);
}

/** One finger or the mouse pans, on the axis it moves the cursor; two fingers zoom; a click selects. */
function pointers(on, canvas, act) {
  const down = new Map();
  let drag = null;

  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    const kind = down.size === 1 ? act.grab(event.offsetX, event.offsetY) : "pinch";
    drag = { kind, x: event.offsetX, y: event.offsetY, moved: down.size > 1 };
    if (kind === "cursor") act.moveCursor(event.offsetX);
  });

  on("pointermove", (event) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const before = down.get(event.pointerId);
    if (!before || !drag) return act.point(at.x, at.y);
    if (Math.hypot(at.x - drag.x, at.y - drag.y) > 4) drag.moved = true;
    if (drag.kind === "pinch") pinch(event.pointerId, before, at);
    else if (drag.kind === "cursor") act.moveCursor(at.x);
    else if (drag.moved) act.drag(at.x - before.x, at.y - before.y, event.pointerType);
    down.set(event.pointerId, at);
  });

  function pinch(id, before, at) {
    const other = [...down].find(([each]) => each !== id)?.[1];
    if (!other) return;
    const was = Math.abs(before.x - other.x);
    const is = Math.abs(at.x - other.x);
    if (was > 8 && is > 8) act.zoom(is / was, (at.x + other.x) / 2);
    act.drag((at.x - before.x) / 2, 0, "touch");
  }

  const end = (event) => {
    if (!down.delete(event.pointerId) || !drag) return;
    if (event.type === "pointerup" && !drag.moved && drag.kind === "pan") act.click(event.offsetX, event.offsetY);
    if (down.size === 0) drag = null;
  };
  on("pointerup", end);
  on("pointercancel", end);
  on("pointerleave", () => act.leave());
  on("dblclick", (event) => act.zoomTo(event.offsetX, event.offsetY));
}
