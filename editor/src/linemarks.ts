/**
 * Marks whole lines as kept or dropped, for the preview of a compaction: kept
 * lines get a bar, a bold number and a tinted ground, all others are dimmed.
 */
import {
  type EditorState,
  type Extension,
  RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
} from "@codemirror/view";

/** First and last kept line, 1-based and inclusive. */
export type LineRange = readonly [first: number, last: number];

interface LineMarks {
  readonly lines: DecorationSet;
  readonly numbers: RangeSet<GutterMarker>;
}

class NumberClass extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }
}

const NONE: LineMarks = { lines: Decoration.none, numbers: RangeSet.empty };
const kept = { line: Decoration.line({ class: "kept" }), number: new NumberClass("kept") };
const dropped = { line: Decoration.line({ class: "dropped" }), number: new NumberClass("dropped") };

/** Sets the kept lines; null clears all marks. */
export const setKeptLines = StateEffect.define<readonly LineRange[] | null>();

function marksFor(state: EditorState, ranges: readonly LineRange[]): LineMarks {
  const lines = new RangeSetBuilder<Decoration>();
  const numbers = new RangeSetBuilder<GutterMarker>();
  const sorted = [...ranges].sort((one, other) => one[0] - other[0]);
  let next = 0;
  let keptTo = 0;
  for (let number = 1; number <= state.doc.lines; number += 1) {
    for (let range = sorted[next]; range && range[0] <= number; range = sorted[next]) {
      keptTo = Math.max(keptTo, range[1]);
      next += 1;
    }
    const { from } = state.doc.line(number);
    const mark = number <= keptTo ? kept : dropped;
    lines.add(from, from, mark.line);
    numbers.add(from, from, mark.number);
  }
  return { lines: lines.finish(), numbers: numbers.finish() };
}

const field = StateField.define<LineMarks>({
  create: () => NONE,
  update(value, transaction) {
    if (transaction.docChanged && value !== NONE) {
      const { changes } = transaction;
      value = { lines: value.lines.map(changes), numbers: value.numbers.map(changes) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setKeptLines)) {
        value = effect.value ? marksFor(transaction.state, effect.value) : NONE;
      }
    }
    return value;
  },
  provide: (self) => [
    EditorView.decorations.from(self, (value) => value.lines),
    gutterLineClass.from(self, (value) => value.numbers),
  ],
});

/** The marks, empty until the host sets some. */
export const lineMarks: Extension = field;
