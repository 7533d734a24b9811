/** Which proposals go with what is typed, and which go best. */

/** Something that is found by its label. */
interface Labelled {
  readonly label: string;
}

/** How close a label is to what is typed, the closest first. */
export enum Closeness {
  Same,
  Start,
  StartInAnotherCase,
  WordStart,
  Inside,
  /** Its letters are there in their order. */
  Scattered,
}

/**
 * The items whose label is at least that close to `query`, the closest first;
 * items that are equally close keep their order.
 */
export function matching<T extends Labelled>(
  items: readonly T[],
  query: string,
  least = Closeness.Scattered,
): T[] {
  if (query.trim() === "") return [...items];
  return items
    .map((item) => ({ item, rank: closeness(item.label, query) }))
    .filter(({ rank }) => rank !== null && rank <= least)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ item }) => item);
}

/** How close a label is; null for no match. */
export function closeness(label: string, query: string): Closeness | null {
  if (label === query) return Closeness.Same;
  const text = label.toLowerCase();
  const wanted = query.toLowerCase();
  const at = text.indexOf(wanted);
  if (at === 0) return label.startsWith(query) ? Closeness.Start : Closeness.StartInAnotherCase;
  if (at > 0) {
    const inWord = /[a-z0-9]/.test(text[at - 1] ?? "") && !startsWord(label, at);
    return inWord ? Closeness.Inside : Closeness.WordStart;
  }
  let from = 0;
  for (const letter of wanted) {
    if (letter === " ") continue;
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return null;
  }
  return Closeness.Scattered;
}

/** Whether a word inside of a name in camel case begins there. */
function startsWord(label: string, at: number): boolean {
  const letter = label[at] ?? "";
  return letter !== letter.toLowerCase();
}
