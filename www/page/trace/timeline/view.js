/**
 * The part of the axis that is seen, from the place `from` to `to`. It shows all ("fit") until somebody zooms or pans; a view that
 * "follows" moves on with the present.
 */
export class View {
  from = 0;
  to = 1;
  /** "fit", "follow" or "still". */
  mode = "fit";
  #scale;
  #isLive;

  /** `isLive` tells whether the program is under way. */
  constructor(scale, isLive) {
    this.#scale = scale;
    this.#isLive = isLive;
  }

  get width() {
    return this.to - this.from;
  }

  /** Before a frame: takes account of what came. */
  update() {
    if (this.mode === "still") return;
    if (this.mode === "fit") {
      this.#scale.adapt();
      this.#show(this.#scale.start - this.#all * 0.01, this.#scale.end + this.#all * 0.06);
    } else {
      const to = this.#scale.end + this.width * 0.06;
      this.#show(to - this.width, to);
    }
  }

  fit() {
    this.mode = "fit";
    this.update();
  }

  /** Goes on with the present, at the zoom there is. */
  follow() {
    if (this.mode === "still") this.mode = "follow";
    this.update();
  }

  pause() {
    this.mode = "still";
  }

  /** Makes what is seen `factor` times larger, around a place; what follows the present stays there. */
  zoom(factor, place = (this.from + this.to) / 2) {
    this.mode = this.#isLive() && this.mode !== "still" ? "follow" : "still";
    const around = this.mode === "follow" ? this.#scale.end : place;
    const width = Math.min(this.#all * 1.1, Math.max(this.#least, this.width / factor));
    const from = around - ((around - this.from) / this.width) * width;
    this.#show(from, from + width);
    this.#keepWithin(0);
  }

  /** Moves by a share of the width, to later moments if positive. */
  pan(share) {
    this.mode = "still";
    this.#keepWithin(share * this.width);
  }

  /** Brings places into view; zooms out if they do not fit. */
  reveal(from, to = from) {
    if (from >= this.from && to <= this.to) return;
    this.mode = "still";
    const width = Math.max(this.width, (to - from) * 1.2);
    const middle = (from + to) / 2;
    this.#show(middle - width / 2, middle + width / 2);
  }

  /** Shows exactly these places, with a little room. */
  zoomTo(from, to) {
    const width = Math.max((to - from) * 1.3, this.#least);
    const middle = (from + to) / 2;
    this.mode = "still";
    this.#show(middle - width / 2, middle + width / 2);
  }

  /** The scale is another one: shows the same moments again. */
  remap(change) {
    const [first, last] = [this.from, this.to].map((place) => this.#scale.moment(place));
    change();
    if (this.mode === "fit") return this.update();
    const from = this.#scale.ofMoment(first);
    this.#show(from, Math.max(this.#scale.ofMoment(last), from + this.#least));
  }

  get #all() {
    return Math.max(this.#scale.end - this.#scale.start, 1e-9);
  }

  get #least() {
    return Math.min(this.#all, this.#scale.perEvent > 0 ? this.#scale.perEvent * 3 : 1e-6);
  }

  #show(from, to) {
    this.from = from;
    this.to = to > from ? to : from + 1e-9;
  }

  /** Something of the program stays in view. */
  #keepWithin(by) {
    const room = this.width * 0.5;
    const from = Math.min(this.#scale.end - room, Math.max(this.#scale.start - room, this.from + by));
    this.#show(from, from + this.width);
  }
}
