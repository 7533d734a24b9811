/**
 * The open documents: one CodeMirror state each, so that every document keeps
 * its own undo history, selection and scroll position. One of them at most is
 * in the view; the others change just the same.
 */
import { history } from "@codemirror/commands";
import { search } from "@codemirror/search";
import {
  Compartment,
  EditorState,
  type Extension,
  StateEffect,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { fixCards } from "./fixcard";
import { folding } from "./folding";
import { type LanguageName, language } from "./language";
import { lineMarks } from "./linemarks";
import { changesText, lineEndOf, lineEnds, linesOf, withLineEnd } from "./offsets";
import { pointer } from "./pointer";
import { revisions } from "./revisions";
import { ribbons } from "./ribbons";
import { specialCharacters } from "./special";
import { hangingWrap } from "./wrap";

/** How a document is read and written. */
export interface DocumentKind {
  readonly language: LanguageName;
  readonly readOnly: boolean;
  /** What the page calls it, for the accessible name. */
  readonly name: string;
}

interface Held {
  state: EditorState;
  scroll: StateEffect<unknown> | null;
}

const kindSlot = new Compartment();

function kindOf({ language: name, readOnly, name: title }: DocumentKind): Extension {
  return [
    language(name),
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({
      "aria-label": `Text of ${title}`,
      tabindex: "0",
      spellcheck: "false",
      autocapitalize: "off",
      autocorrect: "off",
      translate: "no",
    }),
  ];
}

const PHRASES = {
  Find: "Find",
  Replace: "Replace with",
  next: "Next",
  previous: "Previous",
  all: "Select all",
  "match case": "Match case",
  regexp: "Regular expression",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close",
  go: "Go",
  unfold: "Unfold",
  "folded code": "Folded lines",
  "Folded lines": "Folded lines",
  "Unfolded lines": "Unfolded lines",
  to: "to",
};

/** Everything that each document has, whatever its kind. */
const COMMON: Extension = [
  EditorState.lineSeparator.of("\n"),
  EditorState.tabSize.of(2),
  EditorState.allowMultipleSelections.of(true),
  EditorState.phrases.of(PHRASES),
  EditorView.clipboardInputFilter.of((text) => withLineEnd(text, "\n")),
  revisions,
  history(),
  search({ top: true }),
  drawSelection(),
  dropCursor(),
  specialCharacters,
  highlightActiveLine(),
  highlightActiveLineGutter(),
  // Grounds of lines and marks would cover the selection, which lies below.
  EditorView.editorAttributes.compute(["selection"], ({ selection }): Record<string, string> =>
    selection.ranges.every((range) => range.empty) ? {} : { class: "selecting" },
  ),
  placeholder("Paste an agent file, start with ---, or press Ctrl Space"),
  hangingWrap,
  fixCards,
  lineMarks,
  pointer,
  ribbons,
];

/** The documents of one editor and the view that shows one of them. */
export class Documents {
  private readonly held = new Map<string, Held>();
  private shown: string | null = null;
  private readonly extensions: Extension;

  /**
   * @param own extensions that call back into the editor
   * @param changed hears about every change of a document's text
   */
  constructor(
    private readonly view: EditorView,
    own: Extension,
    private readonly changed: (docId: string) => void,
  ) {
    this.extensions = [own, lineNumbers(), folding, COMMON];
    view.setState(this.blank());
  }

  /** The document in the view. */
  get shownId(): string | null {
    return this.shown;
  }

  /** The state of a document; null when it is not open. */
  state(docId: string): EditorState | null {
    if (docId === this.shown) return this.view.state;
    return this.held.get(docId)?.state ?? null;
  }

  /** Opens a document, or gives an open one another kind, and shows it. */
  open(docId: string, source: string, kind: DocumentKind): void {
    if (this.held.has(docId)) {
      this.show(docId);
      this.view.dispatch({ effects: kindSlot.reconfigure(kindOf(kind)) });
      return;
    }
    const end = lineEndOf(source);
    const state = EditorState.create({
      doc: linesOf(source, end),
      extensions: [lineEnds(end), kindSlot.of(kindOf(kind)), this.extensions],
    });
    this.held.set(docId, { state, scroll: null });
    this.show(docId);
  }

  /** Shows an open document where it was left; false when it is not open. */
  show(docId: string): boolean {
    const next = this.held.get(docId);
    if (!next) return false;
    if (docId === this.shown) return true;
    this.putAway();
    this.shown = docId;
    this.view.setState(next.state);
    this.view.dispatch({ effects: next.scroll ?? EditorView.scrollIntoView(0, { y: "start" }) });
    return true;
  }

  /** Forgets a document with its history; the view is then empty if it showed it. */
  close(docId: string): void {
    this.held.delete(docId);
    if (docId !== this.shown) return;
    this.shown = null;
    this.view.setState(this.blank());
  }

  /** Changes a document, in the view or not. */
  dispatch(docId: string, spec: TransactionSpec): void {
    if (docId === this.shown) {
      this.view.dispatch(spec);
      return;
    }
    const held = this.held.get(docId);
    if (!held) return;
    const transaction: Transaction = held.state.update(spec);
    held.state = transaction.state;
    if (changesText(transaction)) this.changed(docId);
  }

  private putAway(): void {
    const held = this.shown === null ? undefined : this.held.get(this.shown);
    if (!held) return;
    held.state = this.view.state;
    held.scroll = this.view.scrollSnapshot();
  }

  /** What the view holds when no document is shown: nothing, and no way to write. */
  private blank(): EditorState {
    return EditorState.create({
      extensions: [
        lineEnds("\n"),
        this.extensions,
        kindSlot.of(kindOf({ language: "markdown", readOnly: true, name: "no file" })),
      ],
    });
  }
}
