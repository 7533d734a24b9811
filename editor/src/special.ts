/**
 * Characters that one cannot see, or that look like nothing, as small labels:
 * a lone CR, a byte order mark, a zero-width space.
 */
import type { Extension } from "@codemirror/state";
import { highlightSpecialChars } from "@codemirror/view";
import { element } from "./dom";

const NAMES: Record<number, [short: string, long: string]> = {
  0x0d: ["CR", "Carriage return"],
  0xad: ["SHY", "Soft hyphen"],
  0x200b: ["ZWSP", "Zero-width space"],
  0xfeff: ["BOM", "Byte order mark"],
};

/** Shows special characters as labels. */
export const specialCharacters: Extension = highlightSpecialChars({
  render(code) {
    const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    const [short, long] = NAMES[code] ?? [point, "Special character"];
    const name = `${long} ${point}`;
    return element(
      "span",
      { class: "special", role: "img", "aria-label": name, title: name },
      short,
    );
  },
});
