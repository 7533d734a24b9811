/**
 * Findings in the text: underlines, shapes in the gutter, and an explanation
 * under the pointer. Which finding is which is known by its index in the list
 * that the host gave last.
 */
import { type EditorState, type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, type Tooltip, WidgetType, gutter, hoverTooltip } from "@codemirror/view";
import { element, sentence } from "./dom";
import { SEVERITIES, type Severity, shapeOf, wordOf, worse } from "./severity";

/** One finding, as the host's JSON states it; extra keys are ignored. */
export interface Diagnostic {
  /** Start and end in the text of the revision that was checked, UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
}

/** A finding with its place in the present text, in positions. */
export interface Placed {
  readonly from: number;
  readonly to: number;
  readonly index: number;
  readonly diagnostic: Diagnostic;
}

/** Replaces all findings of a document by those of one revision. */
export const setFindings = StateEffect.define<{ revision: number; placed: readonly Placed[] }>();

interface Findings {
  /** The revision that was checked; -1 before the first answer. */
  readonly revision: number;
  readonly marks: DecorationSet;
}

/** Shows a place that has no character of its own to underline. */
class PointWidget extends WidgetType {
  constructor(readonly severity: Severity) {
    super();
  }
  override eq(other: PointWidget): boolean {
    return other.severity === this.severity;
  }
  override toDOM(): HTMLElement {
    return element("span", { class: `point ${this.severity}`, "aria-hidden": "true" });
  }
}

/** The decoration of one finding; `spec.placed` leads back to it. */
function markOf(state: EditorState, placed: Placed): Range<Decoration> {
  const { severity } = placed.diagnostic;
  const line = state.doc.lineAt(placed.from);
  let { from, to } = placed;
  const breakOnly = !/[^\r\n]/.test(state.sliceDoc(from, Math.min(to, from + 2)));
  if (from === to || (to - from <= 2 && breakOnly)) {
    // Nothing to underline: the character after it, or else the one before.
    if (from < line.to) to = from + characterAt(state, from);
    else if (from > line.from) [from, to] = [from - characterBefore(state, from), from];
    else return Decoration.widget({ widget: new PointWidget(severity), side: 1, placed }).range(from);
  }
  return Decoration.mark({ class: `sq ${severity}`, placed }).range(from, to);
}

function characterAt(state: EditorState, position: number): number {
  return (state.sliceDoc(position, position + 2).codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

function characterBefore(state: EditorState, position: number): number {
  const pair = state.sliceDoc(Math.max(0, position - 2), position);
  return (pair.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

const field = StateField.define<Findings>({
  create: () => ({ revision: -1, marks: Decoration.none }),
  update(findings, transaction) {
    if (transaction.docChanged) {
      findings = { ...findings, marks: findings.marks.map(transaction.changes) };
    }
    for (const effect of transaction.effects) {
      if (!effect.is(setFindings)) continue;
      const { revision, placed } = effect.value;
      // A worse mark is drawn later, thus over a milder one at the same place.
      const ordered = [...placed].sort((one, other) => rank(other) - rank(one));
      const marks = ordered.map((finding) => markOf(transaction.state, finding));
      findings = { revision, marks: Decoration.set(marks, true) };
    }
    return findings;
  },
  provide: (self) => EditorView.decorations.from(self, ({ marks }) => marks),
});

/** The revision whose findings are shown. */
export function checkedRevision(state: EditorState): number {
  return state.field(field).revision;
}

function rank(placed: Placed): number {
  return SEVERITIES.indexOf(placed.diagnostic.severity);
}

/** The findings that touch a span of the present text, the worst first. */
function findingsIn(state: EditorState, from: number, to: number): Placed[] {
  const found: Placed[] = [];
  state.field(field).marks.between(from, to, (start, end, mark) => {
    const placed: unknown = mark.spec.placed;
    if (placed) found.push({ ...(placed as Placed), from: start, to: end });
  });
  return found.sort((one, other) => rank(one) - rank(other) || one.from - other.from);
}

class ShapeMarker extends GutterMarker {
  constructor(readonly severity: Severity, readonly title: string) {
    super();
  }
  override eq(other: ShapeMarker): boolean {
    return other.severity === this.severity && other.title === this.title;
  }
  override toDOM(): HTMLElement {
    const shape = shapeOf(this.severity);
    shape.title = this.title;
    return shape;
  }
}

class Spacer extends GutterMarker {
  override toDOM(): HTMLElement {
    return element("span", { class: "sev" });
  }
}

/** The findings that begin on the line at `position`. */
function startingOn(state: EditorState, position: number): Placed[] {
  const line = state.doc.lineAt(position);
  return findingsIn(state, line.from, line.to).filter((placed) => placed.from >= line.from);
}

function shapes(chosen: (index: number) => void): Extension {
  return gutter({
    class: "shapes",
    initialSpacer: () => new Spacer(),
    lineMarker(view, block) {
      const found = startingOn(view.state, block.from);
      const severity = found.map(({ diagnostic }) => diagnostic.severity).reduce<Severity | null>(
        (worst, next) => (worst ? worse(worst, next) : next), null);
      if (!severity) return null;
      const titles = found.map(({ diagnostic }) => `${wordOf(diagnostic.severity)}: ${diagnostic.message}`);
      return new ShapeMarker(severity, titles.join("\n"));
    },
    lineMarkerChange: (update) => update.startState.field(field) !== update.state.field(field),
    domEventHandlers: {
      click(view, block) {
        const first = startingOn(view.state, block.from)[0];
        if (first) chosen(first.index);
        return first !== undefined;
      },
    },
  });
}

function explanation(found: readonly Placed[]): HTMLElement {
  const rows = found.slice(0, 4).map(({ diagnostic }) => {
    const message = element("p", { class: "what" });
    message.append(sentence(diagnostic.message));
    const why = element("p", { class: "why" });
    why.append(sentence(diagnostic.why));
    return element("div", { class: "finding" }, shapeOf(diagnostic.severity),
      element("div", {}, message, ...(diagnostic.why ? [why] : [])));
  });
  return element("div", { class: "findings" }, ...rows);
}

const hover = hoverTooltip(
  (view, position, side): Tooltip | null => {
    const found = findingsIn(view.state, position, position).filter(
      ({ from, to }) => !((from === position && side < 0 && from < to) || (to === position && side > 0 && from < to)));
    if (found.length === 0) return null;
    return {
      pos: Math.min(...found.map(({ from }) => from)),
      end: Math.max(...found.map(({ to }) => to)),
      create: () => ({ dom: explanation(found) }),
    };
  },
  { hoverTime: 350, hideOnChange: true },
);

/** Marks, gutter and tooltips; `chosen` hears which finding's shape was clicked. */
export function diagnostics(chosen: (index: number) => void): Extension {
  return [field, shapes(chosen), hover];
}
