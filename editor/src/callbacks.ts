/** What the editor tells its host. */
import type { EditorState } from "@codemirror/state";
import { lineEndField, offsetOf } from "./offsets";

/** What the host hears. Every function is optional. */
export interface Callbacks {
  /** The user or the host changed a text. At most once a frame for a document. */
  changed?(docId: string, text: string, revision: number): void;
  /** Where the caret is: offset, 1-based line and column, and the selection. */
  selected?(offset: number, line: number, column: number, from: number, to: number): void;
  /** Apply was pressed in the fix card. */
  fixChosen?(diagnosticIndex: number, fixIndex: number): void;
  /** The user closed the fix card without applying. */
  fixClosed?(): void;
  /** The shape of a finding in the gutter was clicked. */
  diagnosticChosen?(diagnosticIndex: number): void;
  /**
   * Proposals are wanted for a place of the shown text; the answer goes to
   * `showCompletions`. `explicit` says that a key asked, not typing.
   */
  completionWanted?(docId: string, revision: number, offset: number, explicit: boolean): void;
  /** A meaning is wanted of what stands at a place; the answer goes to `showHover`. */
  hoverWanted?(docId: string, revision: number, offset: number): void;
  /** The page of a rule was asked for, by its code. */
  ruleWanted?(code: string): void;
  /** The rule behind the fix card was asked for. */
  whyPressed?(diagnosticIndex: number): void;
  /** The text got or lost the focus. */
  focused?(focused: boolean): void;
}

/** The arguments of `selected` for a state. */
export function selectionOf(state: EditorState): [number, number, number, number, number] {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const offset = (position: number) => offsetOf(state.doc, state.field(lineEndField), position);
  return [
    offset(main.head),
    line.number,
    main.head - line.from + 1,
    offset(main.from),
    offset(main.to),
  ];
}
