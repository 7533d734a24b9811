/**
 * Marks what became of whole lines, for the preview of a compaction: lines that are
 * kept, trimmed or merged get a bar, a bold number and a tinted ground, all others
 * are dimmed.
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

/** What became of the lines from first to last, 1-based and inclusive. */
export type LineRun = readonly [first: number, last: number, fate: Fate];
type Fate = keyof typeof marks;

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
const classed = (name: string) => ({
  line: Decoration.line({ class: name }),
  number: new NumberClass(name),
});
const marks = {
  kept: classed("kept"),
  trimmed: classed("kept trimmed"),
  merged: classed("kept merged"),
  dropped: classed("dropped"),
};

/** Sets what became of the lines, in order: those between the runs are dropped. */
export const setFates = StateEffect.define<readonly LineRun[] | null>();

function marksFor(state: EditorState, runs: readonly LineRun[]): LineMarks {
  const lines = new RangeSetBuilder<Decoration>();
  const numbers = new RangeSetBuilder<GutterMarker>();
  let next = 0;
  for (let number = 1; number <= state.doc.lines; number += 1) {
    while ((runs[next]?.[1] ?? Infinity) < number) next += 1;
    const run = runs[next];
    const { from } = state.doc.line(number);
    const mark = marks[run && run[0] <= number ? run[2] : "dropped"];
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
      if (effect.is(setFates)) {
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
