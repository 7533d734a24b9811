import assert from "node:assert/strict";
import { test } from "node:test";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { type LanguageName, language, yamlEnd } from "../src/language";

function stateOf(doc: string, name: LanguageName = "markdown"): EditorState {
  const state = EditorState.create({ doc, extensions: language(name) });
  ensureSyntaxTree(state, doc.length, 5000);
  return state;
}

/** The innermost nodes that cover the first `found`, from outside in. */
function pathTo(state: EditorState, found: string): string {
  const position = state.doc.toString().indexOf(found);
  const tree = ensureSyntaxTree(state, state.doc.length, 5000);
  const names: string[] = [];
  for (let node = tree?.resolveInner(position, 1) ?? null; node; node = node.parent)
    names.unshift(node.name);
  return names.join(" ");
}

test("frontmatter is YAML, the body is Markdown", () => {
  const state = stateOf("---\nname: a\n---\n\n# Title\n");
  assert.match(pathTo(state, "name"), /Frontmatter Stream .*Key Literal$/);
  assert.match(pathTo(state, "Title"), /ATXHeading1/);
  assert.equal(yamlEnd(state), 15);
});

test("frontmatter may open behind a byte order mark and may be empty", () => {
  assert.equal(yamlEnd(stateOf("\uFEFF---\n---\ntext")), 8);
});

test("frontmatter without an end goes to the end of the text", () => {
  assert.equal(yamlEnd(stateOf("---\nname: a")), 11);
  assert.equal(yamlEnd(stateOf("---")), 3);
});

test("three dashes later in the text open nothing", () => {
  assert.equal(yamlEnd(stateOf("text\n\n---\nname: a\n---\n")), 0);
});

test("a yaml fence is YAML, other fences are not", () => {
  assert.match(pathTo(stateOf("```yaml\nkey: 1\n```\n"), "key"), /FencedCode .*Key Literal$/);
  assert.doesNotMatch(pathTo(stateOf("```js\nkey: 1\n```\n"), "key"), /Key/);
});

test("a plan is YAML as a whole", () => {
  const state = stateOf("plan:\n  hours: 3\n", "yaml");
  assert.match(pathTo(state, "hours"), /Key Literal$/);
  assert.equal(yamlEnd(state), 18);
});
