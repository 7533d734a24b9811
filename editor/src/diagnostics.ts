/**
 * Findings in the text: underlines, shapes in the gutter, and an explanation
 * under the pointer. Which finding is which is known by its index in the list
 * that the host gave last.
 */
import {
  type EditorState,
  type Extension,
  type Range,
  StateEffect,
  StateField,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  WidgetType,
  gutter,
} from "@codemirror/view";
import { element } from "./dom";
import { type Sources, hover } from "./hover";
import { spansAt } from "./revisions";
import { SEVERITIES, type Severity, shapeOf, wordOf, worse } from "./severity";

/** One finding, as the host's JSON states it; extra keys are ignored. */
export interface Diagnostic {
  /** Start and end in the text of the revision that was checked, UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  /** The rule. */
  readonly code?: string;
}

/** A finding with its place in the present text, in positions. */
export interface Placed {
  readonly from: number;
  readonly to: number;
  readonly index: number;
  readonly diagnostic: Diagnostic;
}

/** Replaces all findings of a document by those of one revision. */
const setFindings = StateEffect.define<{ revision: number; placed: readonly Placed[] }>();

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
    else
      return Decoration.widget({ widget: new PointWidget(severity), side: 1, placed }).range(from);
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

/**
 * The effect that shows what was found in the text of `revision`; null when
 * newer findings are shown already, or that revision is not remembered.
 */
export function findingsAt(
  state: EditorState,
  revision: number,
  found: readonly Diagnostic[],
): StateEffect<unknown> | null {
  if (revision < state.field(field).revision) return null;
  const spanAt = spansAt(state, revision);
  if (!spanAt) return null;
  const placed = found.flatMap((diagnostic, index) => {
    const span = spanAt(diagnostic.from, diagnostic.to);
    return span ? [{ ...span, index, diagnostic }] : [];
  });
  return setFindings.of({ revision, placed });
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
  constructor(
    readonly severity: Severity,
    readonly title: string,
  ) {
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
    // Lines that a compaction drops have a bar here, and no marker.
    renderEmptyElements: true,
    initialSpacer: () => new Spacer(),
    lineMarker(view, block) {
      const found = startingOn(view.state, block.from);
      const severity = found
        .map(({ diagnostic }) => diagnostic.severity)
        .reduce<Severity | null>((worst, next) => (worst ? worse(worst, next) : next), null);
      if (!severity) return null;
      const titles = found.map(
        ({ diagnostic }) => `${wordOf(diagnostic.severity)}: ${diagnostic.message}`,
      );
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

/**
 * Marks, gutter and explanations; `chosen` hears which finding's shape was
 * clicked.
 */
export function diagnostics(
  chosen: (index: number) => void,
  sources: Omit<Sources, "findingsIn">,
): Extension {
  return [field, shapes(chosen), hover({ ...sources, findingsIn })];
}
