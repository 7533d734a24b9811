/** What explains a place of the text, findings and meaning, and where it may show. */
import type { EditorState, Extension } from "@codemirror/state";
import { type EditorView, type Tooltip, hoverTooltip, tooltips } from "@codemirror/view";
import type { Placed } from "./diagnostics";
import { element, sentence } from "./dom";
import {
  type Explanation,
  type Meanings,
  type PlacedMeaning,
  drawMeaning,
  drawRule,
  explainAtCaret,
} from "./meaning";
import { shapeOf } from "./severity";

function findings(found: readonly Placed[]): HTMLElement {
  const rows = found.slice(0, 4).map(({ diagnostic }) => {
    const message = element("p", { class: "what" });
    message.append(sentence(diagnostic.message));
    const why = element("p", { class: "why" });
    why.append(sentence(diagnostic.why));
    return element(
      "div",
      { class: "finding" },
      shapeOf(diagnostic.severity),
      element("div", {}, message, ...(diagnostic.why ? [why] : [])),
    );
  });
  return element("div", { class: "findings" }, ...rows);
}

/** What is known of a place, and the first of the rules that look at it. */
export function explanation(
  view: EditorView,
  found: readonly Placed[],
  placed: PlacedMeaning | null,
  openRule: ((code: string) => void) | null,
): Explanation | null {
  const spans = [...found, ...(placed ? [placed] : [])];
  if (spans.length === 0) return null;
  const rule = found[0]?.diagnostic.code ?? placed?.meaning.rules[0] ?? null;
  const dom = element(
    "div",
    { class: "explanation" },
    ...(found.length > 0 ? [findings(found)] : []),
    ...(placed ? [drawMeaning(placed.meaning)] : []),
    ...(rule && openRule ? [drawRule(rule, openRule)] : []),
  );
  const from = Math.min(...spans.map(({ from }) => from), view.state.doc.length);
  return { from, dom, rule: openRule ? rule : null };
}

/** What the explanations come from. */
export interface Sources {
  /** The findings that touch a span. */
  findingsIn(state: EditorState, from: number, to: number): Placed[];
  readonly meanings: Meanings;
  /** Opens the page of a rule; null where the host has no such pages. */
  readonly openRule: ((code: string) => void) | null;
}

/** Explains what is under the pointer, and by F1 what is at the caret. */
export function hover({ findingsIn, meanings, openRule }: Sources): Extension {
  const underPointer = hoverTooltip(
    async (view, position, side): Promise<Tooltip | null> => {
      const found = findingsIn(view.state, position, position).filter(
        ({ from, to }) =>
          !(
            (from === position && side < 0 && from < to) ||
            (to === position && side > 0 && from < to)
          ),
      );
      const doc = view.state.doc;
      const meaning = await meanings.at(view, position);
      if (view.state.doc !== doc) return null;
      const outside = meaning && (position < meaning.from || position > meaning.to);
      const shown = explanation(view, found, outside ? null : meaning, openRule);
      if (!shown) return null;
      const ends = [...found, ...(meaning ? [meaning] : [])].map(({ to }) => to);
      return {
        pos: shown.from,
        end: Math.max(...ends),
        // Below the underline, not over it.
        create: () => ({ dom: shown.dom, offset: { x: 0, y: 6 } }),
      };
    },
    { hoverTime: 350, hideOnChange: true },
  );
  const atCaret = explainAtCaret(
    async (view, position) => {
      const found = findingsIn(view.state, position, position);
      const meaning = await meanings.at(view, position);
      return explanation(view, found, meaning, openRule);
    },
    (code) => openRule?.(code),
  );
  return [underPointer, atCaret];
}

/** Keeps tooltips in their own element and within what is seen of the host. */
export function tooltipsInside(host: HTMLElement, parent: HTMLElement): Extension {
  return tooltips({
    parent,
    tooltipSpace() {
      const box = host.getBoundingClientRect();
      return {
        left: Math.max(0, box.left),
        top: Math.max(0, box.top),
        right: Math.min(window.innerWidth, box.right) - 8,
        bottom: Math.min(window.innerHeight, box.bottom),
      };
    },
  });
}
