/** What shows beside a finding under the pointer, and where it may show. */
import type { EditorState, Extension } from "@codemirror/state";
import { type Tooltip, hoverTooltip, tooltips } from "@codemirror/view";
import type { Placed } from "./diagnostics";
import { element, sentence } from "./dom";
import { shapeOf } from "./severity";

function explanation(found: readonly Placed[]): HTMLElement {
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

/** Explains the findings under the pointer; `findingsIn` finds them. */
export function hover(
  findingsIn: (state: EditorState, from: number, to: number) => Placed[],
): Extension {
  return hoverTooltip(
    (view, position, side): Tooltip | null => {
      const found = findingsIn(view.state, position, position).filter(
        ({ from, to }) =>
          !(
            (from === position && side < 0 && from < to) ||
            (to === position && side > 0 && from < to)
          ),
      );
      if (found.length === 0) return null;
      return {
        pos: Math.min(...found.map(({ from }) => from)),
        end: Math.max(...found.map(({ to }) => to)),
        // Below the underline, not over it.
        create: () => ({ dom: explanation(found), offset: { x: 0, y: 6 } }),
      };
    },
    { hoverTime: 350, hideOnChange: true },
  );
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
