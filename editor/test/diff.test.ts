import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { type Edit, compare, elided, hunksOf } from "../src/diff";

/** A diff as text: sign, line, changed characters in brackets. */
function drawn(text: string, edits: Edit[]): string[] {
  return hunksOf(Text.of(text.split("\n")), edits).flatMap(({ line, lines }) => [
    `@${line}`,
    ...lines.map(
      ({ kind, pieces }) =>
        (kind === "removed" ? "-" : "+") +
        pieces.map((piece) => (piece.changed ? `[${piece.text}]` : piece.text)).join(""),
    ),
  ]);
}

/** The edit that replaces the first `found` by `text`. */
function replacing(source: string, found: string, text: string): Edit {
  const from = source.indexOf(found);
  return { from, to: from + found.length, text };
}

test("quoting a value marks the quotes alone", () => {
  const source = "a: 1\ndescription: one: two\nb: 2";
  assert.deepEqual(drawn(source, [replacing(source, "one: two", '"one: two"')]), [
    "@2",
    "-description: one: two",
    '+description: ["]one: two["]',
  ]);
});

test("a changed word is marked on both sides", () => {
  assert.deepEqual(drawn("model: sonet", [{ from: 7, to: 12, text: "sonnet" }]), [
    "@1",
    "-model: [sonet]",
    "+model: [sonnet]",
  ]);
});

test("a removed line has no marks and no neighbours", () => {
  const source = "a: 1\nb: 2\nc: 3";
  assert.deepEqual(drawn(source, [replacing(source, "b: 2\n", "")]), ["@2", "-b: 2"]);
  assert.deepEqual(drawn(source, [replacing(source, "\nc: 3", "")]), ["@3", "-c: 3"]);
});

test("a new line shows as added alone", () => {
  assert.deepEqual(drawn("a: 1\nc: 3", [{ from: 4, to: 4, text: "\nb: 2" }]), ["@2", "+b: 2"]);
  assert.deepEqual(drawn("", [{ from: 0, to: 0, text: "---\nname: a" }]), [
    "@1",
    "+---",
    "+name: a",
  ]);
});

test("one line can become several", () => {
  assert.deepEqual(drawn("a: b: c\nd: 1", [{ from: 3, to: 3, text: ">-\n  " }]), [
    "@1",
    "-a: b: c",
    "+a: [>-]",
    "+[  ]b: c",
  ]);
});

test("edits far apart make hunks of their own, in the order of the text", () => {
  const source = "a: x\n1\n2\nb: x";
  assert.deepEqual(
    drawn(source, [
      { from: 12, to: 13, text: "y" },
      { from: 3, to: 4, text: "y" },
    ]),
    ["@1", "-a: [x]", "+a: [y]", "@4", "-b: [x]", "+b: [y]"],
  );
});

test("an edit that changes nothing shows nothing", () => {
  assert.deepEqual(drawn("a: 1", [{ from: 3, to: 4, text: "1" }]), []);
});

test("both sides of a comparison give back their text", () => {
  const words = ["a", " ", "b", ":", "\n", "😀", "é", "\ud83d"];
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const text = () => Array.from({ length: random(12) }, () => words[random(words.length)]).join("");
  for (let round = 0; round < 500; round += 1) {
    const [before, after] = [text(), text()];
    const [removed, added] = compare(before, after);
    assert.equal(removed.map((piece) => piece.text).join(""), before);
    assert.equal(added.map((piece) => piece.text).join(""), after);
    const kept = (pieces: typeof removed) =>
      pieces
        .filter((piece) => !piece.changed)
        .map((piece) => piece.text)
        .join("");
    assert.equal(kept(removed), kept(added));
  }
});

test("a long unchanged part is shortened on the side away from the change", () => {
  const long = "x".repeat(100);
  const [first, , last] = elided(
    [
      { text: long, changed: false },
      { text: "!", changed: true },
      { text: long, changed: false },
    ],
    5,
  );
  assert.equal(first?.text, "xxxxx … xxxxx");
  assert.equal(last?.text, "xxxxx … ");
});

test("a very long replacement is compared at once", () => {
  const start = performance.now();
  compare("a b ".repeat(50_000), "c d ".repeat(50_000));
  assert.ok(performance.now() - start < 1000);
});
