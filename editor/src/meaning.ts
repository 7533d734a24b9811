/**
 * What something in the text means, as the host says it: under the pointer,
 * and by F1 at the caret.
 */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type Command, EditorView, type Tooltip, keymap, showTooltip } from "@codemirror/view";
import { element, sentence } from "./dom";
import { lineEndField, offsetOf } from "./offsets";
import { revisionOf, spansAt } from "./revisions";

/** What the host says, in offsets. */
export interface Meaning {
  readonly range: { readonly from: number; readonly to: number };
  readonly title: string;
  readonly text: string;
  /** What clients make of it: who, and a sentence. */
  readonly clients: readonly (readonly [string, string])[];
  /** Codes of rules, the most telling first. */
  readonly rules: readonly string[];
}

/** A meaning with its place in the present text. */
export interface PlacedMeaning {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
}

/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 800;

interface Pending {
  readonly revision: number;
  readonly offset: number;
  settle(meaning: Meaning | null): void;
}

/** Asks the host, one question at a time; a new one gives the old one up. */
export class Meanings {
  private pending: Pending | null = null;

  /** @param ask asks the host; false if it does not answer such questions */
  constructor(private readonly ask: (revision: number, offset: number) => boolean) {}

  /** What stands at a position; null if nothing is known or the text changed. */
  async at(view: EditorView, position: number): Promise<PlacedMeaning | null> {
    const { state } = view;
    const revision = revisionOf(state);
    const offset = offsetOf(state.doc, state.field(lineEndField), position);
    this.pending?.settle(null);
    const answer = new Promise<Meaning | null>((resolve) => {
      const timer = setTimeout(() => pending.settle(null), PATIENCE);
      const pending: Pending = {
        revision,
        offset,
        settle: (meaning) => {
          clearTimeout(timer);
          if (this.pending === pending) this.pending = null;
          resolve(meaning);
        },
      };
      this.pending = pending;
      if (!this.ask(revision, offset)) pending.settle(null);
    });
    const meaning = await answer;
    const span = meaning && spansAt(view.state, revision)?.(meaning.range.from, meaning.range.to);
    return meaning && span ? { ...span, meaning } : null;
  }

  /** The host's answer; false if nobody waits for it. */
  answer(revision: number, offset: number, meaning: Meaning | null): boolean {
    const { pending } = this;
    if (pending?.revision !== revision || pending.offset !== offset) return false;
    pending.settle(meaning);
    return true;
  }
}

/** A meaning as it is shown. */
export function drawMeaning({ title, text, clients }: Meaning): HTMLElement {
  const what = element("p");
  what.append(sentence(text));
  const rows = clients.map(([who, made]) => {
    const cell = element("dd");
    cell.append(sentence(made));
    return element("div", {}, element("dt", {}, who), cell);
  });
  return element(
    "div",
    { class: "meaning" },
    element("p", { class: "what" }, element("code", {}, title)),
    what,
    ...(rows.length > 0 ? [element("dl", {}, ...rows)] : []),
  );
}

/** The line that says which page F1 opens. */
export function drawRule(code: string, open: (code: string) => void): HTMLElement {
  const button = element(
    "button",
    { type: "button", class: "rule" },
    "Rule ",
    element("code", {}, code),
    " ",
    element("kbd", { "aria-hidden": "true" }, "F1"),
  );
  button.addEventListener("click", () => open(code));
  return button;
}

/** What is explained at the caret. */
interface Explained {
  readonly tooltip: Tooltip;
  readonly rule: string | null;
}

const setExplained = StateEffect.define<Explained | null>();

const explained = StateField.define<Explained | null>({
  create: () => null,
  update(shown, transaction) {
    if (transaction.docChanged || transaction.selection) shown = null;
    for (const effect of transaction.effects) if (effect.is(setExplained)) shown = effect.value;
    return shown;
  },
  provide: (self) =>
    showTooltip.computeN([self], (state) => {
      const shown = state.field(self);
      return shown ? [shown.tooltip] : [];
    }),
});

/** What is to be explained: its place, how it looks, and how it is said. */
export interface Explanation {
  readonly from: number;
  readonly dom: HTMLElement;
  readonly rule: string | null;
}

/**
 * F1: explains what stands at the caret; pressed again, opens the page of the
 * rule that is named there. Esc closes.
 */
export function explainAtCaret(
  explain: (view: EditorView, position: number) => Promise<Explanation | null>,
  openRule: (code: string) => void,
): Extension {
  const help: Command = (view) => {
    const rule = view.state.field(explained)?.rule;
    if (rule) {
      openRule(rule);
      return true;
    }
    const { state } = view;
    void explain(view, state.selection.main.head).then((found) => {
      if (view.state.selection !== state.selection || view.state.doc !== state.doc) return;
      if (!found) {
        view.dispatch({ effects: EditorView.announce.of("Nothing is known of this place.") });
        return;
      }
      const { from, dom, rule } = found;
      dom.setAttribute("role", "tooltip");
      const tooltip = { pos: from, create: () => ({ dom, offset: { x: 0, y: 6 } }) };
      const said = [...dom.querySelectorAll("p, dt, dd")].map((it) => it.textContent).join(" ");
      const effects = [
        setExplained.of({ tooltip, rule }),
        EditorView.announce.of(said),
      ];
      view.dispatch({ effects });
    });
    return true;
  };
  const close: Command = (view) => {
    if (!view.state.field(explained)) return false;
    view.dispatch({ effects: setExplained.of(null) });
    return true;
  };
  return [
    explained,
    keymap.of([
      { key: "F1", run: help, preventDefault: true },
      { key: "Escape", run: close },
    ]),
  ];
}
