import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { history, redo, undo } from "@codemirror/commands";
import { editStep, replaceStep } from "../src/edits";
import {
  cutsLineEnd,
  lineEndField,
  lineEndOf,
  lineEnds,
  linesOf,
  offsetOf,
  positionOf,
  sourceOf,
  sourceOfState,
  withLineEnd,
} from "../src/offsets";

const SOURCES = [
  "",
  "\n",
  "\r\n",
  "\r",
  "a",
  "a\nb",
  "a\r\nb\r\n",
  "a\r\nb\nc",
  "a\rb\r\nc",
  "\uFEFFa\r\n\r\n",
  "é\r\n😀x\r\n",
  "a\r\r\nb",
  "\n\r",
  "\u2028\u0085\n",
  "\ud83d\n",
];

/** A state with the parts that the steps need. */
function stateOf(source: string): EditorState {
  const end = lineEndOf(source);
  return EditorState.create({
    doc: linesOf(source, end),
    extensions: [EditorState.lineSeparator.of("\n"), lineEnds(end), history()],
  });
}

function after(state: EditorState, command: typeof undo): EditorState {
  let next = state;
  command({ state, dispatch: (transaction) => (next = transaction.state) });
  return next;
}

test("every text comes back unit for unit", () => {
  for (const source of SOURCES) {
    const end = lineEndOf(source);
    assert.equal(sourceOf(linesOf(source, end), end), source, JSON.stringify(source));
  }
});

test("only a text whose every break is CRLF is held as CRLF", () => {
  const held = SOURCES.filter((source) => lineEndOf(source) === "\r\n");
  assert.deepEqual(held, ["\r\n", "a\r\nb\r\n", "\uFEFFa\r\n\r\n", "é\r\n😀x\r\n"]);
});

test("offsets and positions are inverse, except inside a CRLF", () => {
  for (const source of SOURCES) {
    const end = lineEndOf(source);
    const lines = linesOf(source, end);
    for (let offset = 0; offset <= source.length; offset += 1) {
      const inside = end === "\r\n" && source[offset - 1] === "\r" && source[offset] === "\n";
      const back = offsetOf(lines, end, positionOf(lines, end, offset));
      assert.equal(back, inside ? offset - 1 : offset, `${JSON.stringify(source)} at ${offset}`);
      assert.equal(cutsLineEnd(lines, end, offset), inside);
    }
  }
});

test("offsets outside the text are taken to its ends", () => {
  const lines = linesOf("a\r\nb", "\r\n");
  assert.equal(positionOf(lines, "\r\n", 99), 3);
  assert.equal(positionOf(lines, "\r\n", -1), 0);
  assert.equal(offsetOf(lines, "\r\n", 99), 4);
});

test("a piece of text takes one form of break", () => {
  assert.equal(withLineEnd("a\r\nb\rc\nd", "\n"), "a\nb\nc\nd");
  assert.equal(withLineEnd("a\nb", "\r\n"), "a\r\nb");
});

test("an edit in a CRLF text keeps CRLF, whatever it inserts", () => {
  const state = stateOf("a: 1\r\nb: 2\r\n");
  const next = state.update(editStep(state, [{ from: 6, to: 7, text: "x:\ny" }], "fix")).state;
  assert.equal(sourceOfState(next), "a: 1\r\nx:\r\ny: 2\r\n");
});

test("an edit that parts a CR from its LF is still exact, and can be undone", () => {
  const state = stateOf("a\r\nb\r\n");
  const next = state.update(editStep(state, [{ from: 1, to: 2, text: "" }], "fix")).state;
  assert.equal(sourceOfState(next), "a\nb\r\n");
  assert.equal(sourceOfState(after(next, undo)), "a\r\nb\r\n");
});

test("replacing a text is one step, also when its line ends change", () => {
  for (const before of SOURCES) {
    for (const source of SOURCES) {
      const state = stateOf(before);
      const next = state.update(replaceStep(state, source, "replace")).state;
      assert.equal(sourceOfState(next), source);
      if (before === source) continue;
      const undone = after(next, undo);
      assert.equal(
        sourceOfState(undone),
        before,
        `${JSON.stringify(source)} back to ${JSON.stringify(before)}`,
      );
      assert.equal(undone.field(lineEndField), lineEndOf(before));
      assert.equal(sourceOfState(after(undone, redo)), source);
    }
  }
});
