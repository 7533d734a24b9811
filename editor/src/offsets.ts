/**
 * The one place where the text as the host knows it (a JavaScript string with
 * its own line ends) meets the text as CodeMirror keeps it (lines, one unit
 * for each break).
 *
 * "Offset" means UTF-16 units in the host's string, "position" means
 * CodeMirror's. They differ only in a text whose every line ends in CRLF: its
 * breaks count two units outside and one inside. In every other text the break
 * is LF and a CR is an ordinary character, so nothing is lost on the way.
 */
import { invertedEffects } from "@codemirror/commands";
import {
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  Text,
  type Transaction,
} from "@codemirror/state";

/** What ends a line of the host's string. */
export type LineEnd = "\n" | "\r\n";

/** CRLF when every break of the text is CRLF and there is one; else LF. */
export function lineEndOf(source: string): LineEnd {
  let breaks = 0;
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) {
    if (source[at - 1] !== "\r") return "\n";
    breaks += 1;
  }
  for (let at = source.indexOf("\r"); at >= 0; at = source.indexOf("\r", at + 1)) {
    if (source[at + 1] !== "\n") return "\n";
  }
  return breaks > 0 ? "\r\n" : "\n";
}

/** The lines of a source. */
export function linesOf(source: string, end: LineEnd): Text {
  return Text.of(source.split(end));
}

/** The source that the lines stand for: the inverse of {@link linesOf}. */
export function sourceOf(lines: Text, end: LineEnd): string {
  return lines.sliceString(0, lines.length, end);
}

/** Gives every break of a piece of text the same form. */
export function withLineEnd(text: string, end: LineEnd): string {
  return text.includes("\r") || end !== "\n" ? text.replace(/\r\n?|\n/g, end) : text;
}

/** Position to offset. */
export function offsetOf(lines: Text, end: LineEnd, position: number): number {
  const inside = Math.max(0, Math.min(position, lines.length));
  return end === "\n" ? inside : inside + lines.lineAt(inside).number - 1;
}

/** Offset to position; an offset between CR and LF means the end of the line. */
export function positionOf(lines: Text, end: LineEnd, offset: number): number {
  const wanted = Math.max(0, offset);
  if (end === "\n") return Math.min(wanted, lines.length);
  let first = 1;
  let last = lines.lines;
  while (first < last) {
    const middle = (first + last + 1) >> 1;
    if (lines.line(middle).from + middle - 1 <= wanted) first = middle;
    else last = middle - 1;
  }
  const line = lines.line(first);
  return Math.min(wanted - (first - 1), line.to);
}

/** Whether the offset stands between the CR and the LF of one break. */
export function cutsLineEnd(lines: Text, end: LineEnd, offset: number): boolean {
  if (end === "\n" || offset <= 0) return false;
  return (
    offsetOf(lines, end, positionOf(lines, end, offset)) !== offset &&
    offset < offsetOf(lines, end, lines.length)
  );
}

/** Changes the line end of a document; undone together with its text. */
export const setLineEnd = StateEffect.define<LineEnd>();

/** The line end of a document. */
export const lineEndField = StateField.define<LineEnd>({
  create: () => "\n",
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setLineEnd)) value = effect.value;
    return value;
  },
});

/** Whether the text that the host sees is another one afterwards. */
export function changesText(transaction: Transaction): boolean {
  return transaction.docChanged || transaction.effects.some((effect) => effect.is(setLineEnd));
}

/** Keeps the line end beside the text, through undo and redo. */
export function lineEnds(initial: LineEnd): Extension {
  return [
    lineEndField.init(() => initial),
    invertedEffects.of((transaction) =>
      transaction.effects.some((effect) => effect.is(setLineEnd))
        ? [setLineEnd.of(transaction.startState.field(lineEndField))]
        : [],
    ),
  ];
}

/** The whole text of a document as the host knows it. */
export function sourceOfState(state: EditorState): string {
  return sourceOf(state.doc, state.field(lineEndField));
}
