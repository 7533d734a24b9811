import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { lineEndOf, lineEnds, linesOf, setLineEnd } from "../src/offsets";
import { revisionOf, revisions, spansAt } from "../src/revisions";

function stateOf(source: string): EditorState {
  const end = lineEndOf(source);
  return EditorState.create({
    doc: linesOf(source, end),
    extensions: [EditorState.lineSeparator.of("\n"), lineEnds(end), revisions],
  });
}

function inserted(state: EditorState, from: number, insert: string): EditorState {
  return state.update({ changes: { from, insert } }).state;
}

test("a revision counts changes of the text, not of the selection", () => {
  const state = stateOf("abc");
  assert.equal(revisionOf(state), 0);
  assert.equal(revisionOf(state.update({ selection: { anchor: 1 } }).state), 0);
  assert.equal(revisionOf(inserted(state, 0, "x")), 1);
});

test("other line ends are another text", () => {
  const state = stateOf("a\nb");
  assert.equal(revisionOf(state.update({ effects: setLineEnd.of("\r\n") }).state), 1);
});

test("a late answer is carried along by the edits since", () => {
  const state = inserted(inserted(stateOf("name: x"), 0, "ab"), 9, "!");
  assert.deepEqual(spansAt(state, 0)?.(6, 7), { from: 8, to: 9 });
  assert.deepEqual(spansAt(state, 1)?.(8, 9), { from: 8, to: 9 });
  assert.deepEqual(spansAt(state, 2)?.(8, 10), { from: 8, to: 10 });
});

test("a late answer is read in the text that it is about, CRLF included", () => {
  const state = stateOf("a\r\nb\r\nc").update({ changes: { from: 0, to: 2, insert: "" } }).state;
  assert.deepEqual(spansAt(state, 0)?.(6, 7), { from: 2, to: 3 });
});

test("a span whose text is gone is gone; an empty one stays", () => {
  const state = stateOf("abcdef").update({ changes: { from: 1, to: 4 } }).state;
  assert.equal(spansAt(state, 0)?.(2, 3), null);
  assert.deepEqual(spansAt(state, 0)?.(2, 2), { from: 1, to: 1 });
});

test("revisions that never were or are forgotten are refused", () => {
  let state = stateOf("");
  assert.equal(spansAt(state, 1), null);
  assert.equal(spansAt(state, -1), null);
  assert.equal(spansAt(state, 0.5), null);
  for (let round = 0; round < 100; round += 1) state = inserted(state, 0, "x");
  assert.equal(spansAt(state, 0), null);
  assert.notEqual(spansAt(state, 60), null);
});
