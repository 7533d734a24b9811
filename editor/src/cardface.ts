/** What a fix card looks like, and how it answers to keys and clicks. */
import type { EditorView } from "@codemirror/view";
import { type DiffLine, type Hunk, elided, hunksOf } from "./diff";
import { element, sentence } from "./dom";
import type { Effect, FixChoice, OpenCard } from "./fixcard";
import { shapeOf } from "./severity";

/** More lines than this on one side of a hunk are counted, not shown. */
const MOST_LINES = 8;

/** Unchanged characters shown on each side of a change in a long line. */
const KEPT_CHARACTERS = 60;

const faces = new WeakMap<HTMLElement, CardFace>();

/** The elements of one drawn card. */
export class CardFace {
  readonly dom: HTMLElement;
  private readonly change = element("div", { class: "change" });
  private readonly outcome = element("div", { class: "outcome" });
  private readonly applyButton = element(
    "button",
    { type: "button", class: "btn primary" },
    "Apply ",
    element("kbd", { "aria-hidden": "true" }, "Enter"),
  );
  private readonly closeButton = element(
    "button",
    { type: "button", class: "btn quiet" },
    "Close ",
    element("kbd", { "aria-hidden": "true" }, "Esc"),
  );
  private readonly whyButton = element("button", { type: "button", class: "btn quiet" }, "Why");
  private readonly radios: HTMLInputElement[];

  /** The face of a drawn card. */
  static of(dom: HTMLElement): CardFace | undefined {
    return faces.get(dom);
  }

  constructor(
    private readonly view: EditorView,
    readonly open: OpenCard,
  ) {
    const { card, line, events } = open;
    const title = element("p", { class: "title", id: "fix-title" });
    title.append(sentence(card.message.replace(/\.$/, "")));
    const reasons = [card.why, card.help].filter(Boolean).map((text) => {
      const paragraph = element("p");
      paragraph.append(sentence(text));
      return paragraph;
    });
    this.radios = card.fixes.map((fix, index) => this.radioFor(fix, index));
    const box = element(
      "div",
      {
        class: `fix ${card.severity}`,
        role: "group",
        "aria-label": `Fix for line ${line}`,
        "aria-describedby": "fix-title",
      },
      element(
        "div",
        { class: "fix-h" },
        shapeOf(card.severity),
        element("div", {}, title, ...reasons),
      ),
    );
    if (card.fixes.length > 1) box.append(this.choices());
    if (card.fixes.length > 0) box.append(this.change);
    box.append(
      element(
        "div",
        { class: "fix-f" },
        this.outcome,
        this.whyButton,
        this.closeButton,
        ...(card.fixes.length > 0 ? [this.applyButton] : []),
      ),
    );
    this.dom = element("div", { class: "fix-slot" }, box);
    this.applyButton.addEventListener("click", () => this.apply());
    this.closeButton.addEventListener("click", () => events.close());
    this.whyButton.addEventListener("click", () => events.why(card.index));
    box.addEventListener("keydown", (event) => this.keydown(event));
    faces.set(this.dom, this);
    this.choose(open.chosen);
  }

  /** A stale card keeps its text but cannot be applied. */
  setStale(stale: boolean): void {
    this.dom.classList.toggle("stale", stale);
    if (stale) this.applyButton.setAttribute("aria-disabled", "true");
    else this.applyButton.removeAttribute("aria-disabled");
  }

  private radioFor(fix: FixChoice, index: number): HTMLInputElement {
    const radio = element("input", { type: "radio", name: "fix", class: "vh" });
    radio.addEventListener("change", () => this.choose(index));
    radio.setAttribute("aria-label", fix.title);
    return radio;
  }

  private choices(): HTMLElement {
    const labels = this.radios.map((radio, index) =>
      element("label", { class: "opt" }, radio, this.open.card.fixes[index]?.title ?? ""),
    );
    return element(
      "div",
      { class: "opts", role: "radiogroup", "aria-label": "Ways to fix" },
      ...labels,
    );
  }

  private choose(index: number): void {
    const fix = this.open.card.fixes[index];
    if (!fix) return;
    this.open.chosen = index;
    this.radios.forEach((radio, at) => (radio.checked = at === index));
    const hunks = hunksOf(this.view.state.doc, fix.edits);
    this.change.replaceChildren(...hunks.map(drawHunk));
    this.outcome.replaceChildren(
      ...(fix.effect ? [drawEffect(fix.effect)] : [element("span", {}, promise(fix))]),
      element("span", { class: "late" }, "The text changed. Check again."),
    );
    this.view.requestMeasure();
  }

  private apply(): void {
    if (this.applyButton.getAttribute("aria-disabled") === "true") return;
    this.open.events.apply(this.open.card.index, this.open.chosen);
  }

  private keydown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const onRadio = this.radios.includes(event.target as HTMLInputElement);
    if (event.key === "Escape") this.open.events.close();
    else if (event.key === "Enter" && onRadio) this.apply();
    else if (
      (event.key === "ArrowDown" || event.key === "ArrowUp") &&
      !onRadio &&
      this.radios.length > 1
    ) {
      const step = event.key === "ArrowDown" ? 1 : this.radios.length - 1;
      const next = (this.open.chosen + step) % this.radios.length;
      this.choose(next);
      this.radios[next]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function promise(fix: FixChoice): string {
  return fix.applicability === "safe"
    ? "Safe: the rest of the file means the same."
    : "Read it first: only you know whether this is meant.";
}

function drawEffect({ text, before, after, total }: Effect): HTMLElement {
  const bars = Array.from({ length: total }, (_, index) => {
    const bar = element("i");
    if (index < before) bar.className = "on";
    else if (index < after) bar.className = "new";
    return bar;
  });
  const name = `${before} of ${total} now, ${after} of ${total} after the fix`;
  return element(
    "span",
    { class: "effect" },
    element("span", { class: "dots", role: "img", "aria-label": name }, ...bars),
    text,
  );
}

function drawHunk({ line, lines }: Hunk): HTMLElement {
  const sides = (["removed", "added"] as const).flatMap((kind) => {
    const rows = lines.filter((row) => row.kind === kind);
    const rest = rows.length - MOST_LINES;
    const shown = rows.slice(0, rest > 1 ? MOST_LINES : rows.length).map(drawLine);
    return rest > 1
      ? [
          ...shown,
          element(
            "div",
            { class: `d ${kind}` },
            element("code", { class: "more" }, `${rest} more lines`),
          ),
        ]
      : shown;
  });
  return element(
    "div",
    { class: "diff", role: "group", "aria-label": `Change to line ${line}` },
    ...sides,
  );
}

function drawLine({ kind, pieces }: DiffLine): HTMLElement {
  const code = element("code");
  for (const { text, changed } of elided(pieces, KEPT_CHARACTERS)) {
    const visible = text.replace(/\r/g, "\u240d");
    code.append(changed ? element("mark", {}, visible) : visible);
  }
  const sign = element(
    "span",
    { class: "sign", role: "img", "aria-label": kind },
    kind === "removed" ? "\u2212" : "+",
  );
  return element("div", { class: `d ${kind}` }, sign, code);
}
