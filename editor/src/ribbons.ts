/**
 * Joins the lines of the text with the rows of a list beside it that come from them,
 * which they name by `data-lines`: by ribbons in the strip that the page lays out
 * between the two (`src/screens/compaction/ribbons.rs`), by lighting the row of the
 * line under the pointer, and by showing the other side of what the caret or a key
 * comes to. Where one pane is shown at a time, nothing of it is done.
 */
import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { hasLineMarks } from "./linemarks";

/** How long rows move others, in ms, because they get their height as they are seen. */
const SETTLING = 400;

/** From the first line to the last, 1-based. */
type Lines = readonly [first: number, last: number];

/** From top to bottom, in pixels of the screen. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** What the strip and the list are to show. */
interface Drawing {
  readonly strip: Element;
  readonly all: string;
  readonly chosen: string;
  readonly lit: readonly Element[];
  /** The row of the line that the caret has come to. */
  readonly reached: Element | null;
}

const linesOf = (row: HTMLElement): Lines[] =>
  (row.dataset["lines"] ?? "").split(",").map((lines) => {
    const [first = 0, last = 0] = lines.split("-").map(Number);
    return [first, last];
  });

const holds = (row: HTMLElement, line: number) =>
  linesOf(row).some(([first, last]) => first <= line && line <= last);

class Ribbons {
  private readonly listening = new AbortController();
  private readonly changes = new MutationObserver(() => this.ask());
  private readonly isWide = window.matchMedia("(min-width: 901px)");
  private readonly request = {
    key: this,
    read: () => this.measure(),
    write: (drawing: Drawing | null) => this.draw(drawing),
  };
  private lit: readonly Element[] = [];
  /** The line under the pointer; 0 for none. */
  private hovered = 0;
  /** The caret moved, and its row is to be kept in view. */
  private follows = false;
  /** Until when, once the list knows of the row; 0 before. */
  private followsUntil = 0;

  constructor(private readonly view: EditorView) {
    const { signal } = this.listening;
    const ask = () => this.ask();
    const choose = (event: Event) => this.choose(event);
    // Rows get their height only as they come near the view, and then move others.
    for (const event of ["scroll", "contentvisibilityautostatechange"])
      document.addEventListener(event, ask, { capture: true, passive: true, signal });
    document.addEventListener("focusin", choose, { signal });
    document.addEventListener("click", choose, { signal });
    const { scrollDOM } = view;
    scrollDOM.addEventListener("scroll", ask, { passive: true, signal });
    scrollDOM.addEventListener("mousemove", ({ clientY }) => this.hover(clientY), { signal });
    scrollDOM.addEventListener("mouseleave", () => this.hover(null), { signal });
    this.changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["aria-current", "data-lines"],
    });
    this.ask();
  }

  update({ selectionSet }: ViewUpdate): void {
    if (selectionSet) [this.follows, this.followsUntil] = [true, 0];
    this.ask();
  }

  destroy(): void {
    this.listening.abort();
    this.changes.disconnect();
    this.light([]);
  }

  private get isShown(): boolean {
    return this.isWide.matches && hasLineMarks(this.view.state);
  }

  /** Draws at the next frame, however often this is asked. */
  private ask(): void {
    if (this.isShown) this.view.requestMeasure(this.request);
  }

  private hover(y: number | null): void {
    if (!this.isShown) return;
    const line = y === null ? 0 : this.lineAt(y);
    if (line === this.hovered) return;
    this.hovered = line;
    this.ask();
  }

  private lineAt(y: number): number {
    const height = y - this.view.documentTop;
    const { from, bottom } = this.view.lineBlockAtHeight(height);
    return height < bottom ? this.view.state.doc.lineAt(from).number : 0;
  }

  /** Brings the lines of a row into view that a key leads to or a click chooses. */
  private choose({ type, target }: Event): void {
    if (!this.isShown || !(target instanceof Element)) return;
    const row = target.closest<HTMLElement>("[data-lines]");
    const isChosen =
      type === "click" ? !target.closest("button") : target.matches(":focus-visible");
    if (!row || !isChosen) return;
    const { doc } = this.view.state;
    const first = linesOf(row)[0]?.[0] ?? 0;
    if (first < 1 || first > doc.lines) return;
    this.view.dispatch({
      effects: EditorView.scrollIntoView(doc.line(first).from, {
        y: "nearest",
        yMargin: 3 * this.view.defaultLineHeight,
      }),
    });
  }

  private measure(): Drawing | null {
    const strip = document.querySelector<HTMLElement>(".ribbons");
    const list = document.querySelector("[data-lines]")?.parentElement;
    const part = list?.parentElement;
    const sheet = list?.closest(".sheet");
    const box = strip?.getBoundingClientRect();
    if (!strip || !list || !part || !sheet || !box?.width) return null;
    const having = (state: string) => [
      ...list.querySelectorAll<HTMLElement>(`:scope > [data-lines]${state}`),
    ];
    const rows = having("");
    const lit = this.hovered > 0 ? rows.filter((row) => holds(row, this.hovered)) : [];
    const pointed = having(":is(:hover, :focus-within)");
    const current = having("[aria-current]");
    const chosen = [lit, pointed, current].find((rows) => rows.length > 0) ?? [];
    const seen = [part, sheet].reduce<Extent>(
      (seen, it) => clipped(seen, it.getBoundingClientRect()),
      list.getBoundingClientRect(),
    );
    const text = this.view.scrollDOM.getBoundingClientRect();
    const shapes = (rows: readonly HTMLElement[], isWanted: (start: Extent) => boolean) =>
      rows
        .flatMap((row) => {
          const end = clipped(row.getBoundingClientRect(), seen);
          const starts = linesOf(row).map((lines) => clipped(this.place(lines), text));
          return starts.filter(isWanted).map((start) => shape(start, end, box));
        })
        .join("");
    return {
      strip,
      all: shapes(inView(rows, seen), ({ top, bottom }) => top < bottom),
      // It leads to the edge behind which its lines are.
      chosen: shapes(chosen, () => true),
      lit,
      reached: this.reached(current[0], list, seen),
    };
  }

  /** The row of the caret's line, if the list is to be scrolled to it. */
  private reached(row: HTMLElement | undefined, list: Element, seen: Extent): Element | null {
    const { doc, selection } = this.view.state;
    if (!this.follows || !row || !holds(row, doc.lineAt(selection.main.head).number)) return null;
    const now = performance.now();
    this.followsUntil ||= now + SETTLING;
    this.follows = now <= this.followsUntil;
    const box = row.getBoundingClientRect();
    const { top, bottom } = clipped(box, seen);
    const isSeen = bottom - top > Math.min(box.height, seen.bottom - seen.top) / 2;
    // What has the focus is not to be scrolled away with the list.
    const mayScroll = this.view.hasFocus || list.scrollHeight > list.clientHeight;
    return this.follows && mayScroll && !isSeen ? row : null;
  }

  /** Where lines of the text stand on the screen, or would. */
  private place([first, last]: Lines): Extent {
    const { doc } = this.view.state;
    const block = (line: number) =>
      this.view.lineBlockAt(doc.line(Math.max(1, Math.min(line, doc.lines))).from);
    const origin = this.view.documentTop;
    return { top: origin + block(first).top, bottom: origin + block(last).bottom };
  }

  private draw(drawing: Drawing | null): void {
    this.light(drawing?.lit ?? []);
    if (!drawing) return;
    const { strip, all, chosen, reached } = drawing;
    strip.children[0]?.setAttribute("d", all);
    strip.children[1]?.setAttribute("d", chosen);
    reached?.scrollIntoView({ block: "nearest" });
  }

  private light(rows: readonly Element[]): void {
    for (const row of this.lit) if (!rows.includes(row)) row.removeAttribute("data-lit");
    for (const row of rows) row.setAttribute("data-lit", "");
    this.lit = rows;
  }
}

/** The part of an extent that is in view; where nothing is, the near edge. */
function clipped({ top, bottom }: Extent, view: Extent): Extent {
  const clip = (y: number) => Math.max(view.top, Math.min(y, view.bottom));
  return { top: clip(top), bottom: clip(bottom) };
}

/** The rows that are in view, of rows one below the other. */
function inView(rows: readonly HTMLElement[], { top, bottom }: Extent): readonly HTMLElement[] {
  const firstBelow = (y: number, side: keyof Extent) => {
    let [first, end] = [0, rows.length];
    while (first < end) {
      const middle = (first + end) >> 1;
      if ((rows[middle]?.getBoundingClientRect()[side] ?? y) < y) first = middle + 1;
      else end = middle;
    }
    return first;
  };
  return rows.slice(firstBelow(top + 1, "bottom"), firstBelow(bottom, "top"));
}

/** A shape from the left edge of the strip to the right one. */
function shape(start: Extent, end: Extent, strip: DOMRect): string {
  const { width } = strip;
  const half = width / 2;
  const y = (at: number) => Math.round(at - strip.top);
  const [from, to, high, low] = [y(start.top), y(start.bottom), y(end.top), y(end.bottom)];
  return (
    `M0 ${from}C${half} ${from} ${half} ${high} ${width} ${high}V${low}` +
    `C${half} ${low} ${half} ${to} 0 ${to}Z`
  );
}

/** Nothing where the page has no such strip. */
export const ribbons: Extension = ViewPlugin.fromClass(Ribbons);
