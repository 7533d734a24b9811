/** Which proposals go with what is typed, and which go best. */

/** Something that is found by its label. */
interface Labelled {
  readonly label: string;
}

/**
 * The items whose label has the letters of `query` in their order, the closest
 * first; items that are equally close keep their order. Case does not matter.
 */
export function matching<T extends Labelled>(items: readonly T[], query: string): T[] {
  if (query.trim() === "") return [...items];
  return items
    .map((item) => ({ item, rank: rankOf(item.label, query) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ item }) => item);
}

/** 0 for the same word, more for what is less close; null for no match. */
function rankOf(label: string, query: string): number | null {
  if (label === query) return 0;
  const text = label.toLowerCase();
  const wanted = query.toLowerCase();
  const at = text.indexOf(wanted);
  if (at === 0) return label.startsWith(query) ? 1 : 2;
  if (at > 0) return /[a-z0-9]/.test(text[at - 1] ?? "") && !startsWord(label, at) ? 4 : 3;
  let from = 0;
  for (const letter of wanted) {
    if (letter === " ") continue;
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return null;
  }
  return 5;
}

/** Whether a word inside of a name in camel case begins there. */
function startsWord(label: string, at: number): boolean {
  const letter = label[at] ?? "";
  return letter !== letter.toLowerCase();
}
