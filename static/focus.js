// Keeps the focus near where it was when the element that had it goes away: a
// button that did its work, a row whose problem is mended.
const STOPS = "button, input, select, textarea, a, [tabindex='0']";
const stopsIn = (part) => [...part.querySelectorAll(STOPS)];
const labelOf = (stop) => stop.labels?.[0]?.textContent;
const isLost = () => document.activeElement === document.body;
let last;

document.addEventListener("focusin", ({ target }) => {
  const part = target.closest("[data-region], header, main, footer");
  // A dialog hands the focus back; it is what opened it that may be gone.
  if (!part) return;
  // A form goes as a whole, and what opened it stands in its place.
  const first = target.closest("form")?.querySelector(STOPS) ?? target;
  const at = Math.max(0, stopsIn(part).indexOf(first));
  last = { target, part, at, label: labelOf(target) };
});

new MutationObserver(() => {
  if (!last || last.target.isConnected || !isLost()) return;
  const { part, at, label } = last;
  const stops = stopsIn(part);
  const same = stops.filter((stop) => label && labelOf(stop) === label);
  // What is not shown does not take it.
  for (const near of [...same, ...stops.slice(at), ...stops.slice(0, at).reverse()]) {
    near.focus();
    if (!isLost()) return;
  }
  document.getElementById("main")?.focus();
}).observe(document.body, { childList: true, subtree: true });
