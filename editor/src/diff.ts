/**
 * What a fix changes, as lines to show: each touched line as it was and as it
 * will be, with the characters that differ.
 */
import type { Text } from "@codemirror/state";

/** A replacement, in positions of the text that it changes. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A part of a line; `changed` when only this side has it. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** One line of one side. */
export interface DiffLine {
  readonly kind: "removed" | "added";
  readonly pieces: readonly Piece[];
}

/** Neighbouring lines that change together. */
export interface Hunk {
  /** The first line of the change in the old text, 1-based. */
  readonly line: number;
  readonly lines: readonly DiffLine[];
}

/** Tokens on both sides of one edit are compared only up to this many pairs. */
const MOST_PAIRS = 60_000;

/** The change as hunks, in the order of the text. Edits must not overlap. */
export function hunksOf(lines: Text, edits: readonly Edit[]): Hunk[] {
  const sorted = [...edits].sort((one, other) => one.from - other.from || one.to - other.to);
  const hunks: Hunk[] = [];
  let group: Edit[] = [];
  let last = 0;
  const close = () => {
    if (group.length > 0) hunks.push(hunkOf(lines, group));
    group = [];
  };
  for (const edit of sorted) {
    if (lines.lineAt(edit.from).number > last + 1) close();
    group.push(edit);
    last = Math.max(last, lines.lineAt(edit.to).number);
  }
  close();
  return hunks.filter((hunk) => hunk.lines.length > 0);
}

function hunkOf(lines: Text, edits: readonly Edit[]): Hunk {
  const from = lines.lineAt(Math.min(...edits.map((edit) => edit.from))).from;
  const to = lines.lineAt(Math.max(...edits.map((edit) => edit.to))).to;
  const before: Piece[] = [];
  const after: Piece[] = [];
  let at = from;
  for (const edit of edits) {
    const same = { text: lines.sliceString(at, edit.from), changed: false };
    const [removed, added] = compare(lines.sliceString(edit.from, edit.to), edit.text);
    before.push(same, ...removed);
    after.push(same, ...added);
    at = edit.to;
  }
  const rest = { text: lines.sliceString(at, to), changed: false };
  return trimmed(lines.lineAt(from).number, split([...before, rest]), split([...after, rest]));
}

/** Leaves out the lines that are equal on both sides at either end. */
function trimmed(line: number, before: Piece[][], after: Piece[][]): Hunk {
  const textOf = (pieces?: Piece[]) => pieces?.map((piece) => piece.text).join("");
  const equal = (one: number, other: number) =>
    before.length > 0 && after.length > 0 && textOf(before.at(one)) === textOf(after.at(other));
  while (equal(0, 0)) {
    before = before.slice(1);
    after = after.slice(1);
    line += 1;
  }
  while (equal(-1, -1)) {
    before = before.slice(0, -1);
    after = after.slice(0, -1);
  }
  // An empty line beside others says nothing: they take its place.
  if (textOf(before[0]) === "" && before.length === 1) before = [];
  if (textOf(after[0]) === "" && after.length === 1) after = [];
  // A line without a counterpart is new or gone as a whole: marks add nothing.
  const paired = before.length > 0 && after.length > 0;
  const side = (kind: DiffLine["kind"], rows: Piece[][]): DiffLine[] =>
    rows.map((pieces) => ({
      kind,
      pieces: joined(paired ? pieces : pieces.map(({ text }) => ({ text, changed: false }))),
    }));
  return { line, lines: [...side("removed", before), ...side("added", after)] };
}

function split(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [[]];
  for (const { text, changed } of pieces) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) rows.push([]);
      if (part) rows.at(-1)?.push({ text: part, changed });
    });
  }
  return rows;
}

/** Unites neighbours of the same kind. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const previous = result.at(-1);
    if (previous?.changed === piece.changed) {
      result[result.length - 1] = { text: previous.text + piece.text, changed: piece.changed };
    } else if (piece.text) {
      result.push(piece);
    }
  }
  return result;
}

/** The two sides of one replacement, by the longest common run of tokens. */
export function compare(before: string, after: string): [Piece[], Piece[]] {
  const one = tokens(before);
  const other = tokens(after);
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  const most = Math.min(one.length, other.length) - head;
  while (tail < most && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const same = (text: string[]): Piece => ({ text: text.join(""), changed: false });
  const [removed, added] = middle(
    one.slice(head, one.length - tail),
    other.slice(head, other.length - tail),
  );
  const first = same(one.slice(0, head));
  const final = same(one.slice(one.length - tail));
  return [joined([first, ...removed, final]), joined([first, ...added, final])];
}

function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\n|[^\S\n]+|./gsu) ?? [];
}

function middle(one: string[], other: string[]): [Piece[], Piece[]] {
  const changed = (text: string) => ({ text, changed: true });
  if (one.length * other.length > MOST_PAIRS) return [one.map(changed), other.map(changed)];
  const width = other.length + 1;
  // longest[i * width + j]: tokens that one[i..] and other[j..] have in common.
  const longest = new Uint32Array((one.length + 1) * width);
  const cell = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        one[i] === other[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  const removed: Piece[] = [];
  const added: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const left = one[i];
    const right = other[j];
    if (left !== undefined && left === right) {
      removed.push({ text: left, changed: false });
      added.push({ text: left, changed: false });
      i += 1;
      j += 1;
    } else if (right === undefined || (left !== undefined && cell(i + 1, j) >= cell(i, j + 1))) {
      removed.push(changed(left ?? ""));
      i += 1;
    } else {
      added.push(changed(right));
      j += 1;
    }
  }
  return [removed, added];
}

/** Shortens long unchanged parts; the characters beside a change stay. */
export function elided(pieces: readonly Piece[], kept: number): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.changed || piece.text.length <= 3 * kept) return piece;
    const units = Array.from(piece.text);
    const head = units.slice(0, kept).join("");
    const tail = index === pieces.length - 1 ? "" : units.slice(-kept).join("");
    return { text: `${head} … ${tail}`, changed: false };
  });
}
