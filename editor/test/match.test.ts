import assert from "node:assert/strict";
import { test } from "node:test";
import { Closeness, matching } from "../src/match";

const labels = (query: string, ...names: string[]) =>
  matching(
    names.map((label) => ({ label })),
    query,
  ).map(({ label }) => label);

test("nothing typed keeps all in their order", () => {
  assert.deepEqual(labels("", "b", "a"), ["b", "a"]);
});

test("the same word, then a beginning, then a word inside, then letters in order", () => {
  assert.deepEqual(
    labels("task", "multitask", "Task", "BashTask", "TaskStop", "task", "t-a-s-k"),
    ["task", "Task", "TaskStop", "BashTask", "multitask", "t-a-s-k"],
  );
});

test("letters that are not there leave nothing", () => {
  assert.deepEqual(labels("xz", "xylophone"), []);
  assert.deepEqual(labels("WF", "WebFetch", "Write"), ["WebFetch"]);
});

test("what is typed may have to begin a word", () => {
  const items = ["sonnet", "net", "SubNet"].map((label) => ({ label }));
  const found = matching(items, "net", Closeness.WordStart).map(({ label }) => label);
  assert.deepEqual(found, ["net", "SubNet"]);
});
