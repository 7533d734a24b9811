/** What the list of proposals looks like. */
import type { EditorState } from "@codemirror/state";
import type { EditorView, TooltipView } from "@codemirror/view";
import type { OpenList, Proposal } from "./completion";
import { element, sentence } from "./dom";

/** The list's id in the shadow root; the text refers to it. */
export const LIST_ID = "proposals";

/** The id of a row. */
export function optionId(index: number): string {
  return `proposal-${index}`;
}

/** The list as a tooltip; `take` hears which row was clicked. */
export function listView(
  view: EditorView,
  listOf: (state: EditorState) => OpenList | null,
  take: (index: number) => void,
): TooltipView {
  const rows = element("ul", { id: LIST_ID, role: "listbox", "aria-label": "Suggestions" });
  const about = element("p", { class: "about" });
  const dom = element("div", { class: "proposals" }, rows, about);
  // The focus stays in the text.
  dom.addEventListener("mousedown", (event) => event.preventDefault());
  rows.addEventListener("click", (event) => {
    const row = (event.target as HTMLElement).closest("li");
    if (row) take([...rows.children].indexOf(row));
  });
  let drawn: readonly Proposal[] | null = null;
  const draw = (state: EditorState) => {
    const list = listOf(state);
    if (!list) return;
    if (list.shown !== drawn) {
      drawn = list.shown;
      rows.replaceChildren(...list.shown.map(rowOf));
    }
    [...rows.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === list.chosen));
    });
    const chosen = list.shown[list.chosen];
    about.replaceChildren(sentence(chosen?.info ?? ""));
    const row = rows.children[list.chosen];
    if (row) reveal(rows, row);
  };
  draw(view.state);
  return { dom, offset: { x: 0, y: 4 }, update: (update) => draw(update.state) };
}

function rowOf({ label, detail, kind }: Proposal, index: number): HTMLElement {
  return element(
    "li",
    { id: optionId(index), role: "option", class: kind },
    element("span", { class: "label" }, label),
    element("span", { class: "detail" }, detail),
  );
}

/** Scrolls the list alone; the browser's own way would move the page, too. */
function reveal(rows: HTMLElement, row: Element): void {
  const box = rows.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  if (top < box.top) rows.scrollTop += top - box.top - 4;
  else if (bottom > box.bottom) rows.scrollTop += bottom - box.bottom + 4;
}
