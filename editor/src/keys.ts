/**
 * Keys, and the rule for Tab: it moves the focus until somebody has typed in
 * the editor; from then on it indents, and Esc then Tab leaves. So nobody is
 * trapped who only passes through.
 */
import { defaultKeymap, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { searchKeymap } from "@codemirror/search";
import { EditorSelection, type Extension, Prec } from "@codemirror/state";
import {
  type Command,
  EditorView,
  closeHoverTooltips,
  hasHoverTooltips,
  keymap,
} from "@codemirror/view";

/** Keys that the page uses for something else. */
const TAKEN = new Set(["Mod-i", "Mod-Enter"]);

/** Long enough to find the Tab key; the next other key ends it. */
const LEAVING_MS = 3_600_000;

/** Whether Tab may indent; one for all documents of an editor. */
export class TabPolicy {
  private always = false;
  private typed = false;

  /** With `always`, Tab moves the focus even after typing. */
  setAlways(view: EditorView, always: boolean): void {
    this.always = always;
    this.applyTo(view);
  }

  /** Tells the view; needed once after it is made. */
  applyTo(view: EditorView): void {
    view.setTabFocusMode(this.always || !this.typed);
  }

  /** Notices the first typing, and that leaving is done once the focus is gone. */
  readonly extension: Extension = [
    EditorView.domEventObservers({ blur: (_, view) => this.applyTo(view) }),
    EditorView.updateListener.of((update) => {
      if (this.typed) return;
      this.typed = update.transactions.some(
        (transaction) => transaction.isUserEvent("input") || transaction.isUserEvent("delete"),
      );
      if (this.typed) this.applyTo(update.view);
    }),
  ];

  /** The next Tab leaves, unless Tab always does. */
  leaveNext(view: EditorView): boolean {
    if (this.always || !this.typed) return false;
    view.setTabFocusMode(LEAVING_MS);
    return true;
  }
}

const indent: Command = (view) => {
  const { state } = view;
  if (state.readOnly) return false;
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  const unit = state.facet(indentUnit);
  view.dispatch(
    state.changeByRange((range) => {
      const column = range.head - state.doc.lineAt(range.head).from;
      const spaces = " ".repeat(unit.length - (column % unit.length));
      return {
        changes: { from: range.head, insert: spaces },
        range: EditorSelection.cursor(range.head + spaces.length),
      };
    }),
    { scrollIntoView: true, userEvent: "input.indent" },
  );
  return true;
};

const closeTooltips: Command = (view) => {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
};

/** All bindings; `closeCard` closes an open fix card and says whether it did. */
export function keys(tab: TabPolicy, closeCard: () => boolean): Extension {
  return [
    tab.extension,
    Prec.high(
      keymap.of([
        { key: "Escape", run: closeTooltips },
        { key: "Escape", run: closeCard },
        { key: "Tab", run: indent, shift: indentLess },
      ]),
    ),
    keymap.of([
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap.filter(({ key }) => !key || !TAKEN.has(key)),
      { key: "Escape", run: (view) => tab.leaveNext(view) },
    ]),
  ];
}
