import { element, ensureStyles, say } from "../elements.js";
import { watchPalette } from "../timeline/palette.js";
import { FrameMeter } from "./meter.js";

/** The graph's seconds, and the milliseconds that its height stands for. */
const SECONDS = 10;
const HIGH = 100;

/**
 * Mounts the frame meter: how many frames a second the page draws, and where it was held up. Programs run in a worker, so
 * nothing they do should be seen here. It measures while it is seen. Returns `{ destroy(), meter }`.
 */
export function mountFrames(root) {
  ensureStyles();
  const figures = element("p", { class: "trace-caption" }, "measuring …");
  const canvas = element("canvas", { role: "img", "aria-label": `How long each frame of the last ${SECONDS} seconds took` });
  const box = element("div", { class: "trace-frames" }, figures, canvas);
  root.append(box);
  const meter = new FrameMeter({ kept: SECONDS });
  const palette = watchPalette(box, () => {});
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  let seen = false;
  let asked = 0;
  let last = { said: 0, drawn: 0 };

  const tick = (now) => {
    asked = requestAnimationFrame(tick);
    if (now - last.said > 500) {
      last.said = now;
      say(figures, inWords(meter.figures));
    }
    if (now - last.drawn < (reduced.matches ? 1000 : 50)) return;
    last.drawn = now;
    draw(canvas, meter, palette.colours);
  };
  const update = () => {
    cancelAnimationFrame(asked);
    if (!seen || document.hidden) return meter.stop();
    meter.start();
    asked = requestAnimationFrame(tick);
  };
  const watch = new IntersectionObserver((entries) => {
    seen = entries.at(-1).isIntersecting;
    update();
  });
  watch.observe(box);
  document.addEventListener("visibilitychange", update);

  return {
    meter,
    destroy() {
      watch.disconnect();
      document.removeEventListener("visibilitychange", update);
      cancelAnimationFrame(asked);
      meter.stop();
      palette.destroy();
      box.remove();
    },
  };
}

function inWords(figures) {
  if (!figures) return "measuring …";
  const { perSecond, longest, longTasks, longestTask } = figures;
  const frames = `${perSecond} frames a second; the longest of ${SECONDS} s took ${longest.toFixed(0)} ms.`;
  if (!FrameMeter.knowsLongTasks) return `${frames} This browser does not tell of long tasks.`;
  return longTasks === 0 ? `${frames} Nothing held the page up for 50 ms.` : `${frames} ${longTasks} long task${longTasks > 1 ? "s" : ""} of the page, up to ${longestTask.toFixed(0)} ms.`;
}

/** A bar a frame, from left to right; lines at 60 and 30 frames a second. Long ones are of another colour, and higher. */
function draw(canvas, meter, colours) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const ratio = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const now = performance.now();
  const x = (time) => width - ((now - time) / (SECONDS * 1000)) * width;
  const y = (took) => Math.min(1, Math.sqrt(took / HIGH)) * (height - 14);
  for (const { end, took } of meter.frames) {
    ctx.fillStyle = took > 50 ? colours.failed : took > 25 ? colours.ready : colours.running;
    ctx.fillRect(x(end - took), height - y(took), Math.max(1, x(end) - x(end - took) - 0.5), y(took));
  }
  ctx.fillStyle = colours.failed;
  for (const { start, took } of meter.longTasks) ctx.fillRect(x(start), 0, Math.max(3, x(start + took) - x(start)), 4);
  ctx.font = "11px system-ui, sans-serif";
  for (const perSecond of [60, 30]) line(ctx, height - y(1000 / perSecond), width, `${perSecond}`, colours);
}

function line(ctx, y, width, said, colours) {
  ctx.fillStyle = colours.muted;
  ctx.globalAlpha = 0.6;
  ctx.fillRect(0, Math.round(y), width, 1);
  ctx.globalAlpha = 1;
  const room = ctx.measureText(said).width + 6;
  ctx.fillStyle = colours.bg;
  ctx.fillRect(2, y - 13, room, 12);
  ctx.fillStyle = colours.text;
  ctx.fillText(said, 5, y - 3);
}
