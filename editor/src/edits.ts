/** Turns the host's edits into changes of a document, each one undo step. */
import { isolateHistory } from "@codemirror/commands";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import type { Edit } from "./diff";
import {
  cutsLineEnd,
  lineEndField,
  lineEndOf,
  linesOf,
  positionOf,
  setLineEnd,
  sourceOfState,
  withLineEnd,
} from "./offsets";

/**
 * The edits in positions. In a text with CRLF ends, inserted breaks take that
 * form too. Null when an edit would part a CR from its LF, which positions
 * cannot express.
 */
export function placedEdits(state: EditorState, edits: readonly Edit[]): Edit[] | null {
  const end = state.field(lineEndField);
  const cuts = (offset: number) => cutsLineEnd(state.doc, end, offset);
  if (edits.some(({ from, to }) => cuts(from) || cuts(to))) return null;
  return edits.map(({ from, to, text }) => {
    const start = positionOf(state.doc, end, from);
    const stop = Math.max(start, positionOf(state.doc, end, to));
    return { from: start, to: stop, text: end === "\n" ? text : withLineEnd(text, "\n") };
  });
}

/** One step that applies edits given in offsets of the present text. */
export function editStep(
  state: EditorState,
  edits: readonly Edit[],
  userEvent: string,
): TransactionSpec {
  const placed = placedEdits(state, edits);
  if (!placed) return replaceStep(state, applied(sourceOfState(state), edits), userEvent);
  const lines = (text: string) => linesOf(text, "\n");
  return {
    changes: placed.map(({ from, to, text }) => ({ from, to, insert: lines(text) })),
    annotations: isolateHistory.of("full"),
    scrollIntoView: false,
    userEvent,
  };
}

/** One step to another text; what is equal at both ends is left alone. */
export function replaceStep(
  state: EditorState,
  source: string,
  userEvent: string,
): TransactionSpec {
  const end = lineEndOf(source);
  const after = linesOf(source, end);
  const before = state.doc.toString();
  const text = after.toString();
  const most = Math.min(before.length, text.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === text.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)
  )
    tail += 1;
  return {
    changes: {
      from: head,
      to: before.length - tail,
      insert: after.slice(head, text.length - tail),
    },
    effects: end === state.field(lineEndField) ? [] : setLineEnd.of(end),
    annotations: isolateHistory.of("full"),
    userEvent,
  };
}

function applied(source: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { from, to, text } of [...edits].sort((one, other) => one.from - other.from)) {
    result += source.slice(at, from) + text;
    at = to;
  }
  return result + source.slice(at);
}
