import assert from "node:assert/strict";
import { test } from "node:test";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { foldAt } from "../src/folding";
import { type LanguageName, language } from "../src/language";

/** What is left of the text when the line with `found` is folded. */
function folded(doc: string, found: string, name: LanguageName = "markdown"): string | null {
  const state = EditorState.create({ doc, extensions: language(name) });
  ensureSyntaxTree(state, doc.length, 5000);
  const line = state.doc.lineAt(doc.indexOf(found));
  const range = foldAt(state, line.from, line.to);
  return range && doc.slice(0, range.from) + "…" + doc.slice(range.to);
}

const AGENT = "---\nname: a\nhooks:\n  Stop: []\n---\n\n# T\n\na\n\n## B\n\nb\n\n# C\n";

test("the frontmatter folds at its fence, and each key by itself", () => {
  assert.equal(folded(AGENT, "---"), "---…\n\n# T\n\na\n\n## B\n\nb\n\n# C\n");
  assert.equal(folded(AGENT, "hooks"), AGENT.replace("\n  Stop: []", "…"));
  assert.equal(folded(AGENT, "name"), null);
});

test("a section folds up to the next one of its level", () => {
  assert.equal(folded(AGENT, "# T"), AGENT.replace(/# T[^]*b(?=\n)/, "# T…"));
  assert.equal(folded(AGENT, "## B"), AGENT.replace("## B\n\nb", "## B…"));
  assert.equal(folded(AGENT, "# C"), null);
});

test("a fenced block folds behind its opening line", () => {
  assert.equal(folded("a\n\n```yaml\nb: c\n```\n\nd\n", "```"), "a\n\n```yaml…\n\nd\n");
});

test("YAML folds what stands deeper, and lists at the column of their key", () => {
  const plan = "plan:\n  pros:\n  - a\n  - b\n\n  cons: c\n";
  assert.equal(folded(plan, "pros", "yaml"), "plan:\n  pros:…\n\n  cons: c\n");
  assert.equal(folded(plan, "plan", "yaml"), "plan:…\n");
});
