/**
 * Marks what became of whole lines, for the preview of a compaction: lines that are
 * kept, trimmed or merged get a bar, a bold number and a tinted ground, and words
 * of them that are left out are struck through. All other lines are dimmed by a
 * class of the editor: most lines are dropped, and each mark costs time.
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

/** What became of the lines: `EditorMarks` of `src/protocol/drawn.rs`. */
export interface LineMarks {
  /** Lines from first to last, 1-based, in order; those between are dropped. */
  readonly runs: readonly (readonly [first: number, last: number, fate: Fate])[];
  /** Words that are left out of a line that is kept: columns from 0. */
  readonly struck: readonly (readonly [line: number, from: number, to: number])[];
}
type Fate = keyof typeof marks;

interface Marked {
  readonly lines: DecorationSet;
  readonly struck: DecorationSet;
  readonly numbers: RangeSet<GutterMarker>;
}

class NumberClass extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super();
  }
}

const NONE: Marked = {
  lines: Decoration.none,
  struck: Decoration.none,
  numbers: RangeSet.empty,
};
const classed = (name: string) => ({
  line: Decoration.line({ class: name }),
  number: new NumberClass(name),
});
const marks = {
  kept: classed("kept"),
  trimmed: classed("kept trimmed"),
  merged: classed("kept merged"),
};
const STRUCK = Decoration.mark({ tagName: "s", class: "struck" });

/** Sets what became of the lines; null clears. */
export const setLineMarks = StateEffect.define<LineMarks | null>();

function marksFor(state: EditorState, { runs, struck }: LineMarks): Marked {
  const { doc } = state;
  const lines = new RangeSetBuilder<Decoration>();
  const numbers = new RangeSetBuilder<GutterMarker>();
  for (const [first, last, fate] of runs) {
    for (let number = first; number <= Math.min(last, doc.lines); number += 1) {
      const { from } = doc.line(number);
      lines.add(from, from, marks[fate].line);
      numbers.add(from, from, marks[fate].number);
    }
  }
  const left = struck
    .filter(([line]) => line <= doc.lines)
    .map(([number, from, to]) => {
      const line = doc.line(number);
      return STRUCK.range(line.from + from, Math.min(line.from + to, line.to));
    });
  return {
    lines: lines.finish(),
    struck: Decoration.set(left.filter(({ from, to }) => from < to)),
    numbers: numbers.finish(),
  };
}

const field = StateField.define<Marked>({
  create: () => NONE,
  update(value, transaction) {
    if (transaction.docChanged && value !== NONE) {
      const { changes } = transaction;
      value = {
        lines: value.lines.map(changes),
        struck: value.struck.map(changes),
        numbers: value.numbers.map(changes),
      };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setLineMarks)) {
        value = effect.value ? marksFor(transaction.state, effect.value) : NONE;
      }
    }
    return value;
  },
  provide: (self) => [
    EditorView.decorations.from(self, (value) => value.lines),
    EditorView.decorations.from(self, (value) => value.struck),
    EditorView.editorAttributes.from(self, (value): Record<string, string> =>
      value === NONE ? {} : { class: "compacted" },
    ),
    gutterLineClass.from(self, (value) => value.numbers),
  ],
});

/** Whether it is marked what became of the lines. */
export const hasLineMarks = (state: EditorState): boolean => state.field(field) !== NONE;

/** The marks, empty until the host sets some. */
export const lineMarks: Extension = field;
