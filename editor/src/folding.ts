/**
 * What can be folded: a section under its heading, a fenced block, the
 * frontmatter, and in YAML what stands below a key.
 */
import { codeFolding, foldGutter, foldKeymap, foldService, syntaxTree } from "@codemirror/language";
import type { EditorState, Extension, Text } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { element } from "./dom";
import { yamlEnd } from "./language";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What folds away behind the line `start..end`, in positions. */
export function foldAt(state: EditorState, start: number, end: number): Range | null {
  const inYaml = start < yamlEnd(state);
  if (inYaml && start > 0) return below(state, start, end);
  const node = syntaxTree(state).topNode.childAfter(start);
  if (!node || node.from < start || node.from > end) return inYaml ? below(state, start, end) : null;
  if (node.name === "Frontmatter" || node.name === "FencedCode") return folded(end, node.to);
  const level = levelOf(node.name);
  if (level === null) return inYaml ? below(state, start, end) : null;
  let next = node.nextSibling;
  while (next && (levelOf(next.name) ?? 7) > level) next = next.nextSibling;
  const to = next ? next.from : state.doc.length;
  const head = state.doc.lineAt(node.to).to;
  return folded(head, lastWordBefore(state.doc, head, to));
}

/** 1 to 6 for a heading's node. */
function levelOf(name: string): number | null {
  const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
  return level === undefined ? null : Number(level);
}

/** The lines of YAML that stand deeper than this one, or are its list. */
function below(state: EditorState, start: number, end: number): Range | null {
  const text = state.sliceDoc(start, end);
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  if (!/^ *[^\s#]/.test(text)) return null;
  const takesList = /:\s*(?:#.*)?$/.test(text) && !/^ *- /.test(text);
  let last = end;
  for (let number = state.doc.lineAt(start).number + 1; number <= state.doc.lines; number += 1) {
    const line = state.doc.line(number);
    const own = /^ */.exec(line.text)?.[0].length ?? 0;
    if (own === line.length) continue;
    const isItem = takesList && own === indent && line.text.startsWith("- ", own);
    if ((own <= indent && !isItem) || /^---\s*$/.test(line.text)) break;
    last = line.to;
  }
  return folded(end, last);
}

/**
 * Where the last word of a stretch ends, or its start where there is none. Only its end
 * is read: a section may be as long as the text.
 */
function lastWordBefore(doc: Text, from: number, to: number): number {
  for (let at = to; at > from;) {
    const start = Math.max(from, doc.lineAt(at).from);
    const words = doc.sliceString(start, at).trimEnd();
    if (words !== "") return start + words.length;
    at = start - 1;
  }
  return from;
}

function folded(from: number, to: number): Range | null {
  return to > from ? { from, to } : null;
}

/** Folding with its gutter and its keys. */
export const folding: Extension = [
  foldService.of(foldAt),
  codeFolding({ placeholderText: "…" }),
  foldGutter({
    markerDOM: (open) => element("span", { class: open ? "fold open" : "fold", title: open ? "Fold" : "Unfold" }),
  }),
  keymap.of(foldKeymap),
];
