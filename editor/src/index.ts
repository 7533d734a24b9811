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
import { EditorView } from "@codemirror/view";
import { type Callbacks, selectionOf } from "./callbacks";
import { type Diagnostic, diagnostics, findingsAt } from "./diagnostics";
import type { Edit } from "./diff";
import { type Completions, completion, openList } from "./completion";
import { Documents } from "./documents";
import { element } from "./dom";
import { editStep, replaceStep } from "./edits";
import { type FixCard, openCard, openCardIn, setCard } from "./fixcard";
import { tooltipsInside } from "./hover";
import { TabPolicy, keys } from "./keys";
import type { LanguageName } from "./language";
import { type LineMarks, setLineMarks } from "./linemarks";
import { type Meaning, Meanings } from "./meaning";
import { changesText, lineEndField, positionOf, sourceOfState } from "./offsets";
import { setPointed } from "./pointer";
import { Reporter } from "./reporter";
import { revisionOf } from "./revisions";
import { sheet } from "./theme";

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
  private readonly meanings = new Meanings((revision, offset) => this.askMeaning(revision, offset));
  /** What asked for proposals last: a key, or typing. */
  private askedByKey = false;
  private readonly listening = new AbortController();
  private readonly root: ShadowRoot;

  /** Use {@link mount}. */
  constructor(
    private readonly host: HTMLElement,
    private readonly callbacks: Callbacks,
  ) {
    this.root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const box = element("div", { class: "box" });
    const tips = element("div", { class: "tips" });
    this.root.replaceChildren(box, tips);
    this.reporter = new Reporter(
      (docId) => this.reportText(docId),
      () => this.reportSelection(),
    );
    this.view = new EditorView({ parent: box, root: this.root });
    this.documents = new Documents(this.view, this.extensions(tips), (docId) =>
      this.reporter.textChanged(docId),
    );
    this.tab.applyTo(this.view);
    // After CodeMirror's own sheets, so that equal selectors are ours.
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet()];
    const { signal } = this.listening;
    window.addEventListener("pagehide", () => this.reporter.flush(), { signal });
    document.addEventListener("visibilitychange", () => this.reporter.flush(), { signal });
    // A command of the page, as Ctrl S, is to act upon what was typed before it.
    const command = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) this.reporter.flush();
    };
    window.addEventListener("keydown", command, { capture: true, signal });
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
    const effect = state && findingsAt(state, revision, JSON.parse(json) as Diagnostic[]);
    if (!effect) return false;
    this.documents.dispatch(docId, { effects: effect });
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
      effects: EditorView.scrollIntoView(anchor, {
        y: "nearest",
        yMargin: 3 * this.view.defaultLineHeight,
      }),
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
    if (!card) {
      if (openCardIn(this.view)) this.view.dispatch({ effects: setCard.of(null) });
      if (inCard) this.view.focus();
      return true;
    }
    const stale = card.revision !== revisionOf(this.view.state);
    if (stale || card.docId !== this.documents.shownId) return false;
    openCard(this.view, card, card.focus || inCard, {
      apply: (index, fix) => this.callbacks.fixChosen?.(index, fix),
      close: () => this.closeCard(),
      why: (index) => this.callbacks.whyPressed?.(index),
    });
    return true;
  }

  /**
   * Offers what can be written at a place of the text of `revision`
   * ({@link Completions} as JSON), or nothing with null. False when the caret
   * is elsewhere by now, or nothing matches what is typed.
   */
  showCompletions(docId: string, revision: number, offset: number, json: string | null): boolean {
    if (docId !== this.documents.shownId) return false;
    const completions = json === null ? null : (JSON.parse(json) as Completions);
    const byKey = this.askedByKey;
    if (completions && openList(this.view, revision, completions, byKey)) return true;
    if (byKey && offset === selectionOf(this.view.state)[0])
      this.view.dispatch({ effects: EditorView.announce.of("No suggestions here.") });
    return false;
  }

  /**
   * Says what stands at a place of the text of `revision` ({@link Meaning} as
   * JSON), or that nothing is known with null. False when nobody waits for it.
   */
  showHover(docId: string, revision: number, offset: number, json: string | null): boolean {
    const meaning = json === null ? null : (JSON.parse(json) as Meaning);
    return docId === this.documents.shownId && this.meanings.answer(revision, offset, meaning);
  }

  /** Marks what became of the lines ({@link LineMarks} as JSON); null clears. */
  setLineMarks(docId: string, json: string | null): void {
    const marks = json === null ? null : (JSON.parse(json) as LineMarks);
    this.documents.dispatch(docId, { effects: setLineMarks.of(marks) });
  }

  /** Marks what is pointed at beside the text, from..to; without `to` clears it. */
  setPointer(docId: string, from: number, to?: number): void {
    const state = this.documents.state(docId);
    if (!state) return;
    const end = state.field(lineEndField);
    const at = (offset: number) => positionOf(state.doc, end, offset);
    const place = to === undefined ? null : { from: at(from), to: at(to) };
    this.documents.dispatch(docId, { effects: setPointed.of(place) });
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
      tooltipsInside(this.host, tips),
      completion((explicit) => this.askCompletions(explicit)),
      diagnostics((index) => this.callbacks.diagnosticChosen?.(index), {
        meanings: this.meanings,
        openRule: this.callbacks.ruleWanted ? (code) => this.callbacks.ruleWanted?.(code) : null,
      }),
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

  /** Asks once the host has heard of the text, never in the middle of an update. */
  private askCompletions(byKey: boolean): void {
    queueMicrotask(() => {
      const docId = this.documents.shownId;
      if (docId === null) return;
      this.reporter.flush();
      this.askedByKey = byKey;
      const { state } = this.view;
      const [offset] = selectionOf(state);
      this.callbacks.completionWanted?.(docId, revisionOf(state), offset, byKey);
    });
  }

  private askMeaning(revision: number, offset: number): boolean {
    const docId = this.documents.shownId;
    if (docId === null || !this.callbacks.hoverWanted) return false;
    this.reporter.flush();
    this.callbacks.hoverWanted(docId, revision, offset);
    return true;
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

  private reportText(docId: string): void {
    const state = this.documents.state(docId);
    if (state) this.callbacks.changed?.(docId, sourceOfState(state), revisionOf(state));
  }

  private reportSelection(): void {
    if (this.documents.shownId === null) return;
    this.callbacks.selected?.(...selectionOf(this.view.state));
  }
}
