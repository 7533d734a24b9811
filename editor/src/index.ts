/**
 * The text editor of Agentpad: CodeMirror in a shadow root of its own.
 *
 * The editor owns the text of all open documents. The host hears about changes
 * and answers with diagnostics; whatever it changes goes through the editor,
 * so that undo always works. All offsets are UTF-16 units in the whole text as
 * {@link Editor.text} gives it, line ends included.
 */
import { openSearchPanel } from "@codemirror/search";
import { redo, undo } from "@codemirror/commands";
import { EditorView, tooltips } from "@codemirror/view";
import { type Diagnostic, type Placed, checkedRevision, diagnostics, setFindings } from "./diagnostics";
import type { Edit } from "./diff";
import { Documents } from "./documents";
import { element } from "./dom";
import { editStep, placedEdits, replaceStep } from "./edits";
import { type FixCard, focusCard, openCardIn, setCard } from "./fixcard";
import { TabPolicy, keys } from "./keys";
import type { LanguageName } from "./language";
import { type LineRange, setKeptLines } from "./linemarks";
import { changesText, lineEndField, offsetOf, positionOf, sourceOfState } from "./offsets";
import { Reporter } from "./reporter";
import { revisionOf, spansAt } from "./revisions";
import { sheet } from "./theme";

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
  /** The text got or lost the focus. */
  focused?(focused: boolean): void;
}

/** Something that a button outside may ask for. */
export type Command = "undo" | "redo" | "find" | "focus";

/** Makes an editor inside `host`, which must have a size. */
export function mount(host: HTMLElement, callbacks: Callbacks): Editor {
  return new Editor(host, callbacks);
}

/** One editor with its documents. */
export class Editor {
  private readonly view: EditorView;
  private readonly documents: Documents;
  private readonly reporter: Reporter;
  private readonly tab = new TabPolicy();
  private readonly listening = new AbortController();
  private readonly root: ShadowRoot;

  /** Use {@link mount}. */
  constructor(private readonly host: HTMLElement, private readonly callbacks: Callbacks) {
    this.root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const box = element("div", { class: "box" });
    const tips = element("div", { class: "tips" });
    this.root.replaceChildren(box, tips);
    this.reporter = new Reporter(
      (docId) => this.reportText(docId),
      () => this.reportSelection(),
    );
    this.view = new EditorView({ parent: box, root: this.root });
    this.documents = new Documents(this.view, this.extensions(tips), (docId) => this.reporter.textChanged(docId));
    this.tab.applyTo(this.view);
    // After CodeMirror's own sheets, so that equal selectors are ours.
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet()];
    const { signal } = this.listening;
    window.addEventListener("pagehide", () => this.reporter.flush(), { signal });
    document.addEventListener("visibilitychange", () => this.reporter.flush(), { signal });
  }

  /**
   * Shows a document: a new one with this text, an open one with the text it
   * has. Language, read-only and name are taken over in both cases.
   */
  open(docId: string, text: string, language: LanguageName, readOnly: boolean, name: string): void {
    this.documents.open(docId, text, { language, readOnly, name });
    this.reporter.selectionMoved();
  }

  /** Shows an open document where it was left; false when it is not open. */
  show(docId: string): boolean {
    const shown = this.documents.show(docId);
    if (shown) this.reporter.selectionMoved();
    return shown;
  }

  /** Forgets a document together with its history. */
  close(docId: string): void {
    this.reporter.forget(docId);
    this.documents.close(docId);
  }

  /** The whole text of an open document, byte for byte; else undefined. */
  text(docId: string): string | undefined {
    const state = this.documents.state(docId);
    return state ? sourceOfState(state) : undefined;
  }

  /** The revision of an open document: how often it changed; else undefined. */
  revision(docId: string): number | undefined {
    const state = this.documents.state(docId);
    return state ? revisionOf(state) : undefined;
  }

  /** Replaces a whole text, as one step that can be undone. */
  replaceAll(docId: string, text: string): void {
    const state = this.documents.state(docId);
    if (state) this.documents.dispatch(docId, replaceStep(state, text, "replace"));
  }

  /**
   * Replaces all marks of a document by those found in the text of `revision`;
   * marks are carried along by later edits. False, and nothing happens, when
   * that revision is older than the marks shown or no longer remembered.
   * `json` is a list of {@link Diagnostic}.
   */
  setDiagnostics(docId: string, revision: number, json: string): boolean {
    const state = this.documents.state(docId);
    if (!state || revision < checkedRevision(state)) return false;
    const spanAt = spansAt(state, revision);
    if (!spanAt) return false;
    const placed: Placed[] = [];
    (JSON.parse(json) as Diagnostic[]).forEach((diagnostic, index) => {
      const span = spanAt(diagnostic.from, diagnostic.to);
      if (span) placed.push({ ...span, index, diagnostic });
    });
    this.documents.dispatch(docId, { effects: setFindings.of({ revision, placed }) });
    this.host.dispatchEvent(new CustomEvent("agentpad:decorated", { detail: { docId, revision } }));
    return true;
  }

  /**
   * Applies edits to the text of `revision`, as one undo step. False, and
   * nothing happens, when the text has changed since. `editsJson` is a list of
   * `{from, to, text}` that do not overlap.
   */
  applyEdits(docId: string, revision: number, editsJson: string): boolean {
    const state = this.documents.state(docId);
    if (!state || revisionOf(state) !== revision) return false;
    const inCard = this.cardHasFocus();
    this.documents.dispatch(docId, editStep(state, JSON.parse(editsJson) as Edit[], "fix"));
    if (inCard) this.view.focus();
    return true;
  }

  /** Selects a span of the shown text and brings it into view. */
  reveal(docId: string, from: number, to: number, focus: boolean): void {
    if (!this.show(docId)) return;
    const { state } = this.view;
    const end = state.field(lineEndField);
    const anchor = positionOf(state.doc, end, from);
    const head = positionOf(state.doc, end, to);
    this.view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: "nearest", yMargin: 3 * this.view.defaultLineHeight }),
      userEvent: "select.reveal",
    });
    if (focus) this.view.focus();
  }

  /**
   * Opens the fix card of a finding ({@link FixCard} as JSON) in the shown
   * document, or closes it with null. False when the text has changed since.
   */
  showFix(json: string | null): boolean {
    const inCard = this.cardHasFocus();
    const card = json === null ? null : (JSON.parse(json) as FixCard);
    const { state } = this.view;
    if (card && (card.docId !== this.documents.shownId || card.revision !== revisionOf(state))) return false;
    const previous = openCardIn(this.view);
    if (!card) {
      if (previous) this.view.dispatch({ effects: setCard.of(null) });
      if (inCard) this.view.focus();
      return true;
    }
    const position = positionOf(state.doc, state.field(lineEndField), card.from);
    const fixes = card.fixes.map((fix) => ({ ...fix, edits: placedEdits(state, fix.edits) ?? [] }));
    const open = {
      card: { ...card, fixes },
      line: state.doc.lineAt(position).number,
      // The same finding again, with news: the choice stays as it was made.
      chosen: previous?.card.index === card.index && previous.card.fixes.length === fixes.length ? previous.chosen : 0,
      events: {
        apply: (index: number, fix: number) => this.callbacks.fixChosen?.(index, fix),
        close: () => this.closeCard(),
      },
    };
    this.view.dispatch({ effects: setCard.of({ open, position }) });
    if (card.focus || inCard) focusCard(this.view);
    return true;
  }

  /** Marks kept lines (a list of 1-based inclusive pairs) and dims the rest; null clears. */
  setLineMarks(docId: string, json: string | null): void {
    const ranges = json === null ? null : (JSON.parse(json) as LineRange[]);
    this.documents.dispatch(docId, { effects: setKeptLines.of(ranges) });
  }

  /** Does what a button outside asks for, in the shown document. */
  run(command: Command): void {
    if (command === "undo") undo(this.view);
    else if (command === "redo") redo(this.view);
    else if (command === "find") openSearchPanel(this.view);
    else this.view.focus();
  }

  /** With `always`, Tab moves the focus even after somebody has typed. */
  setTabMovesFocus(always: boolean): void {
    this.tab.setAlways(this.view, always);
  }

  /** Reports what is not yet reported, and takes the editor out of the page. */
  destroy(): void {
    this.reporter.flush();
    this.reporter.stop();
    this.listening.abort();
    this.view.destroy();
    this.root.replaceChildren();
    this.root.adoptedStyleSheets = [];
  }

  private extensions(tips: HTMLElement) {
    return [
      tooltips({ parent: tips, tooltipSpace: () => this.visibleBox() }),
      diagnostics((index) => this.callbacks.diagnosticChosen?.(index)),
      keys(this.tab, () => this.closeCard()),
      EditorView.domEventHandlers({
        // A dropped file is the host's to open; it hears the same event.
        drop: (event) => (event.dataTransfer?.files.length ?? 0) > 0,
      }),
      EditorView.updateListener.of((update) => {
        const docId = this.documents.shownId;
        const textChanged = update.transactions.some(changesText);
        if (textChanged && docId !== null) this.reporter.textChanged(docId);
        if (textChanged || update.selectionSet) this.reporter.selectionMoved();
        if (!update.focusChanged) return;
        if (!update.view.hasFocus) this.reporter.flush();
        this.callbacks.focused?.(update.view.hasFocus);
      }),
    ];
  }

  private closeCard(): boolean {
    if (!openCardIn(this.view)) return false;
    const inCard = this.cardHasFocus();
    this.view.dispatch({ effects: setCard.of(null) });
    if (inCard) this.view.focus();
    this.callbacks.fixClosed?.();
    return true;
  }

  private cardHasFocus(): boolean {
    return this.root.activeElement?.closest(".fix") != null;
  }

  /** The part of the window in which a tooltip is seen whole. */
  private visibleBox() {
    const box = this.host.getBoundingClientRect();
    return {
      left: Math.max(0, box.left),
      top: Math.max(0, box.top),
      right: Math.min(window.innerWidth, box.right),
      bottom: Math.min(window.innerHeight, box.bottom),
    };
  }

  private reportText(docId: string): void {
    const state = this.documents.state(docId);
    if (state) this.callbacks.changed?.(docId, sourceOfState(state), revisionOf(state));
  }

  private reportSelection(): void {
    if (this.documents.shownId === null) return;
    const { state } = this.view;
    const { main } = state.selection;
    const line = state.doc.lineAt(main.head);
    const offset = (position: number) => offsetOf(state.doc, state.field(lineEndField), position);
    this.callbacks.selected?.(offset(main.head), line.number, main.head - line.from + 1, offset(main.from), offset(main.to));
  }
}
