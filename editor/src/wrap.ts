/**
 * Wrapped lines hang under their text: in YAML by the line's indent and two
 * characters, in Markdown by its indent and its list marker.
 *
 * The depth is a class, not a computed style, so that the style sheet alone
 * decides how it looks.
 */
import { syntaxTree } from "@codemirror/language";
import { type Extension, type Line, RangeSetBuilder, countColumn } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { yamlEnd } from "./language";

/** Deeper lines hang no further, or a narrow screen would have no room. */
export const DEEPEST = 24;

const depths = Array.from({ length: DEEPEST + 1 }, (_, depth) =>
  Decoration.line({ class: `hang hang-${depth}` }),
);

/** Rules for every depth; the text before the hang keeps its place. */
export function hangingRules(): string {
  return depths
    .map((_, depth) => `.cm-editor .hang-${depth}{padding-left:${depth}ch;text-indent:-${depth}ch}`)
    .join("");
}

function depthOf(line: Line, yaml: boolean, tabSize: number): number {
  const marker = yaml
    ? /^[ \t]*/
    : /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/;
  const lead = marker.exec(line.text)?.[0] ?? "";
  return Math.min(DEEPEST, countColumn(lead, tabSize) + (yaml ? 2 : 0));
}

function hangs(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { state } = view;
  const yamlTo = yamlEnd(state);
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      const depth = depthOf(line, line.from < yamlTo, state.tabSize);
      const decoration = depths[depth];
      if (depth > 0 && decoration) builder.add(line.from, line.from, decoration);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Line wrapping with a hanging indent. */
export const hangingWrap: Extension = [
  EditorView.lineWrapping,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = hangs(view);
      }
      update(update: ViewUpdate) {
        const reparsed = syntaxTree(update.startState) !== syntaxTree(update.state);
        if (update.docChanged || update.viewportChanged || reparsed) {
          this.decorations = hangs(update.view);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
];
