/**
 * The list of what can be written at the caret. The host says what fits a
 * place; here it is narrowed to what is typed, drawn, and put into the text.
 */
import {
  EditorSelection,
  type EditorState,
  type Extension,
  Prec,
  StateEffect,
  StateField,
  type Transaction,
} from "@codemirror/state";
import { type Command, EditorView, type TooltipView, keymap, showTooltip } from "@codemirror/view";
import { LIST_ID, listView, optionId } from "./completionlist";
import { yamlEnd } from "./language";
import { Closeness, closeness, matching } from "./match";
import { lineEndField, positionOf, withLineEnd } from "./offsets";
import { revisionOf } from "./revisions";

/** One proposal. */
export interface Proposal {
  readonly label: string;
  /** What is written in place of the word. */
  readonly insert: string;
  /** Where the caret stands then, from the start of `insert`. */
  readonly caret: number;
  readonly detail: string;
  readonly info: string;
  readonly kind: string;
}

/** What the host says of a place, in offsets. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Proposal[];
}

/** An open list. */
export interface OpenList {
  /** The word that is completed, in positions. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Proposal[];
  /** Asked for by a key, so that Enter is meant for it. */
  readonly explicit: boolean;
  /** What matches what is typed of the word. */
  readonly shown: readonly Proposal[];
  /** Index into `shown`; -1 while nothing is chosen. */
  readonly chosen: number;
}

/** How many rows Page Up and Page Down step over. */
const PAGE = 8;

const setList = StateEffect.define<OpenList | null>();
const choose = StateEffect.define<number>();

const field: StateField<OpenList | null> = StateField.define<OpenList | null>({
  create: () => null,
  update(list, transaction) {
    if (list && (transaction.docChanged || transaction.selection)) {
      list = transaction.isUserEvent("input.complete") ? null : narrowed(list, transaction);
    }
    for (const effect of transaction.effects) {
      if (effect.is(setList)) list = effect.value;
      else if (effect.is(choose) && list) list = { ...list, chosen: effect.value };
    }
    return list;
  },
  provide: (self) => [
    showTooltip.computeN([self], (state) => {
      const list = state.field(self);
      return list ? [{ pos: list.from, create: createList }] : [];
    }),
    EditorView.contentAttributes.compute([self], (state): Record<string, string> => {
      const list = state.field(self);
      if (!list) return {};
      const attributes: Record<string, string> = {
        "aria-autocomplete": "list",
        "aria-haspopup": "listbox",
        "aria-controls": LIST_ID,
      };
      if (list.chosen >= 0) attributes["aria-activedescendant"] = optionId(list.chosen);
      return attributes;
    }),
  ],
});

const createList = (view: EditorView): TooltipView =>
  listView(
    view,
    (state) => state.field(field),
    (index) => accept(view, index),
  );

/** The list as it is after a change: null once the caret has left its word. */
function narrowed(list: OpenList, transaction: Transaction): OpenList | null {
  const { changes, state } = transaction;
  const from = changes.mapPos(list.from, -1);
  const to = Math.max(from, changes.mapPos(list.to, 1));
  return fitting(state, { ...list, from, to });
}

/** The list with what matches; null if nothing is left to choose. */
function fitting(state: EditorState, list: OpenList): OpenList | null {
  const { main } = state.selection;
  const inWord = main.empty && list.from <= main.head && main.head <= list.to;
  if (!inWord || state.doc.lineAt(list.from).to < main.head) return null;
  const query = state.sliceDoc(list.from, main.head);
  const least = list.explicit ? Closeness.Scattered : Closeness.WordStart;
  const shown = matching(list.items, query, least);
  const written = state.sliceDoc(list.from, list.to);
  const done = shown.length === 1 && shown[0]?.insert === written;
  if (shown.length === 0 || done) return null;
  const same = list.chosen > 0 && shown[list.chosen] === list.shown[list.chosen];
  return { ...list, shown, chosen: same ? list.chosen : firstChoice(list, shown, query) };
}

/** Enter must not take what nobody asked for: nothing typed, or other words. */
function firstChoice(list: OpenList, shown: readonly Proposal[], query: string): number {
  if (list.explicit) return 0;
  const close = closeness(shown[0]?.label ?? "", query);
  const begins = query !== "" && close !== null && close <= Closeness.StartInAnotherCase;
  return begins ? 0 : -1;
}

/**
 * Opens the list with what the host said of a place in the text of `revision`.
 * False if the text has changed since (the change asked anew), the caret is
 * elsewhere, or nothing matches. With `explicit` the first proposal is chosen
 * although nothing is typed.
 */
export function openList(
  view: EditorView,
  revision: number,
  { from, to, items }: Completions,
  explicit: boolean,
): boolean {
  const { state } = view;
  if (revision !== revisionOf(state) || state.readOnly) return false;
  const position = (offset: number) => positionOf(state.doc, state.field(lineEndField), offset);
  const word = { from: position(from), to: position(to) };
  const list = fitting(state, { ...word, items, explicit, shown: items, chosen: -1 });
  view.dispatch({ effects: setList.of(list) });
  return list !== null;
}

/** Puts a proposal into the text. */
function accept(view: EditorView, index: number): boolean {
  const { state } = view;
  const list = state.field(field);
  const proposal = list?.shown[index];
  if (!list || !proposal) return false;
  const before = withLineEnd(proposal.insert.slice(0, proposal.caret), "\n");
  const insert = withLineEnd(proposal.insert, "\n");
  view.dispatch({
    changes: { from: list.from, to: list.to, insert: state.toText(insert) },
    selection: EditorSelection.cursor(list.from + before.length),
    effects: EditorView.announce.of(`${proposal.label} written`),
    scrollIntoView: true,
    userEvent: "input.complete",
  });
  view.focus();
  return true;
}

const close: Command = (view) => {
  if (!view.state.field(field)) return false;
  view.dispatch({ effects: setList.of(null) });
  return true;
};

/** Enter takes what is chosen, unless that is written already. */
const take: Command = (view) => {
  const list = view.state.field(field);
  const proposal = list?.shown[list.chosen];
  if (!list || !proposal) return close(view) && false;
  const written = view.state.sliceDoc(list.from, list.to);
  const isThere = proposal.insert === written;
  const isHeading = proposal.kind === "section" && proposal.label === written;
  if (isThere || isHeading) return close(view) && false;
  return accept(view, list.chosen);
};

/** Tab takes the first proposal if none is chosen. */
const takeFirst: Command = (view) => {
  const list = view.state.field(field);
  return list ? accept(view, Math.max(0, list.chosen)) : false;
};

function step(by: number): Command {
  return (view) => {
    const list = view.state.field(field);
    if (!list) return false;
    const last = list.shown.length - 1;
    const wanted = list.chosen + by;
    const wraps = Math.abs(by) === 1;
    const past = wraps ? 0 : last;
    const before = wraps ? last : 0;
    const next = wanted > last ? past : wanted < 0 ? before : wanted;
    view.dispatch({ effects: choose.of(next) });
    return true;
  };
}

/** Whether typing at the caret asks the host by itself. */
function asksByItself(state: EditorState): boolean {
  const { main } = state.selection;
  if (!main.empty || state.selection.ranges.length > 1 || state.readOnly) return false;
  const line = state.doc.lineAt(main.head);
  if (line.from < yamlEnd(state)) return !/^\s*#/.test(line.text);
  const before = line.text.slice(0, main.head - line.from);
  return /^#{1,4} ?[\w ]*$/.test(before) || /^\s*- \[$/.test(before);
}

/**
 * WebKit loses its selection in a shadow root when the list comes while somebody
 * types, and the next letters go elsewhere. There the list comes by its key.
 */
const IS_WEBKIT = /AppleWebKit/.test(navigator.userAgent) && !/Chrom/.test(navigator.userAgent);

/** How long typing rests before proposals are asked for, in milliseconds. */
const ASK_AFTER_MS = 50;

/** The list, its keys, and when `ask` is called: by Ctrl Space, or by typing. */
export function completion(ask: (explicit: boolean) => void): Extension {
  let asking = 0;
  const askNow: Command = (view) => {
    if (view.state.readOnly) return false;
    ask(true);
    return true;
  };
  return [
    field,
    Prec.highest(
      keymap.of([
        { key: "Ctrl-Space", run: askNow },
        { mac: "Alt-`", run: askNow },
        { key: "Escape", run: close },
        { key: "ArrowDown", run: step(1) },
        { key: "ArrowUp", run: step(-1) },
        { key: "PageDown", run: step(PAGE) },
        { key: "PageUp", run: step(-PAGE) },
        { key: "Enter", run: take },
        { key: "Tab", run: takeFirst },
      ]),
    ),
    EditorView.domEventHandlers({ blur: (_, view) => void close(view) }),
    EditorView.updateListener.of(({ transactions, state }) => {
      const typed = transactions.some((it) => it.docChanged && it.isUserEvent("input"));
      const pasted = transactions.some((it) => it.isUserEvent("input.paste"));
      if (IS_WEBKIT || !typed || pasted || state.field(field) || !asksByItself(state)) return;
      // Fast typing asks once, and not while the browser still handles the key.
      clearTimeout(asking);
      asking = window.setTimeout(() => ask(false), ASK_AFTER_MS);
    }),
  ];
}
