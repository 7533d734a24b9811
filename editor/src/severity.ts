/**
 * The four severities: their words and their shapes. Shape and word come
 * before colour, so each cue stands without the others.
 */

/** How much a finding matters, as the checker's JSON names it. */
export type Severity = "error" | "warning" | "info" | "hint";

/** From the worst to the mildest. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info", "hint"];

const WORDS: Record<Severity, string> = {
  error: "Error",
  warning: "Warning",
  info: "Note",
  hint: "Hint",
};

/** Outlines on a grid of 16: octagon with cross, triangle, circle, balloon. */
const OUTLINES: Record<Severity, string> = {
  error: "M5.2 1.75h5.6l3.45 3.45v5.6l-3.45 3.45H5.2L1.75 10.8V5.2zm.7 4.15 4.2 4.2m0-4.2-4.2 4.2",
  warning: "M8 2.1 14.6 13.6H1.4zM8 6.5v3.2m0 2v.1",
  info: "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0M8 7.4v3.6M8 5v.1",
  hint: "M2.6 3.6h10.8v7H8.6L5.6 13v-2.4h-3z",
};

/** The word that the page shows. */
export function wordOf(severity: Severity): string {
  return WORDS[severity];
}

/** The worse of two severities. */
export function worse(one: Severity, other: Severity): Severity {
  return SEVERITIES.indexOf(one) <= SEVERITIES.indexOf(other) ? one : other;
}

/** The shape with its word as accessible name. */
export function shapeOf(severity: Severity): HTMLElement {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  const outline = document.createElementNS(space, "path");
  outline.setAttribute("d", OUTLINES[severity]);
  drawing.append(outline);
  const shape = document.createElement("span");
  shape.className = `sev ${severity}`;
  shape.setAttribute("role", "img");
  shape.setAttribute("aria-label", WORDS[severity]);
  shape.append(drawing);
  return shape;
}
