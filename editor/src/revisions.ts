/**
 * Counts the changes of a document and remembers the last few, so that an
 * answer about an older text can still be placed in the present one.
 *
 * Without the memory, answers that arrive while somebody types quickly would
 * all be late by one change, and no mark would show until they pause.
 */
import { type ChangeDesc, type EditorState, StateField, type Text } from "@codemirror/state";
import { type LineEnd, changesText, lineEndField, positionOf } from "./offsets";

/** How many changes are remembered: about two seconds of a held key. */
const REMEMBERED = 64;

interface Step {
  /** The text before the change. */
  readonly lines: Text;
  readonly end: LineEnd;
  readonly changes: ChangeDesc;
}

interface Revisions {
  /** Changes since the document was opened. */
  readonly current: number;
  /** The newest changes, oldest first; the last one led to `current`. */
  readonly steps: readonly Step[];
}

/** The revision of a document and its newest changes. */
export const revisions = StateField.define<Revisions>({
  create: () => ({ current: 0, steps: [] }),
  update(value, transaction) {
    if (!changesText(transaction)) return value;
    const before = transaction.startState;
    const step = {
      lines: before.doc,
      end: before.field(lineEndField),
      changes: transaction.changes.desc,
    };
    return { current: value.current + 1, steps: [...value.steps.slice(1 - REMEMBERED), step] };
  },
});

/** The revision of a document. */
export function revisionOf(state: EditorState): number {
  return state.field(revisions).current;
}

/** A span of the present text, in positions. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Turns spans of the text of `revision`, in offsets, into spans of the present
 * text; a span whose whole text is gone becomes null. Null as a whole when that
 * revision is unknown or forgotten.
 */
export function spansAt(
  state: EditorState,
  revision: number,
): ((from: number, to: number) => Span | null) | null {
  const { current, steps } = state.field(revisions);
  const age = current - revision;
  if (!Number.isInteger(age) || age < 0 || age > steps.length) return null;
  const later = steps.slice(steps.length - age);
  const lines = later[0]?.lines ?? state.doc;
  const end = later[0]?.end ?? state.field(lineEndField);
  return (from, to) => {
    let start = positionOf(lines, end, from);
    let stop = Math.max(start, positionOf(lines, end, to));
    const empty = start === stop;
    for (const { changes } of later) {
      start = changes.mapPos(start, 1);
      stop = empty ? start : Math.max(start, changes.mapPos(stop, -1));
    }
    return empty || start < stop ? { from: start, to: stop } : null;
  };
}
