import type { Drawing } from "./drawing.ts";
import { type Layout, layoutOf } from "./layout.ts";

/** Lays out drawings, and remembers those of last time: most edits change nothing of what is drawn. */
export class Layouts {
  readonly #known = new Map<string, Layout>();

  of(drawing: Drawing): Layout {
    const boxes = drawing.boxes.map(({ region, width, height }) => [region ?? -1, width, height]);
    const key = JSON.stringify([boxes, drawing.arrows, drawing.regions.length]);
    const layout = this.#known.get(key) ?? layoutOf(drawing);
    this.#known.delete(key);
    this.#known.set(key, layout);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKept && oldest !== undefined) this.#known.delete(oldest);
    return layout;
  }
}

const mostKept = 8;
