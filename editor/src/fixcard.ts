/**
 * The fix card: opens between the lines, under the finding, and pushes text
 * down, so that it covers nothing. It says what is wrong and why, offers the
 * ways to mend it and shows the chosen one as a diff. It applies nothing by
 * itself: the host hears which fix was chosen.
 */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { CardFace } from "./cardface";
import type { Edit } from "./diff";
import { placedEdits } from "./edits";
import { lineEndField, positionOf } from "./offsets";
import type { Severity } from "./severity";

/** What a fix does to the clients that read the file. */
export interface Effect {
  /** One sentence without its full stop: "Loads in 4 clients instead of 1". */
  readonly text: string;
  /** Clients that load the file: now, with the fix, and all. */
  readonly before: number;
  readonly after: number;
  readonly total: number;
}

/** One way to mend a finding. */
export interface FixChoice {
  readonly title: string;
  readonly applicability: "safe" | "risky";
  readonly edits: readonly Edit[];
  readonly effect?: Effect;
}

/** What the host says about a finding, in offsets of the text of `revision`. */
export interface FixCard {
  readonly docId: string;
  readonly revision: number;
  /** Place of the finding in the host's list; handed back by the callbacks. */
  readonly index: number;
  readonly from: number;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  readonly fixes: readonly FixChoice[];
  /** Whether the card takes the focus; only after an action of the user. */
  readonly focus: boolean;
}

/** What the card tells its owner. */
export interface CardEvents {
  /** Apply was pressed. */
  apply(index: number, fix: number): void;
  /** Close or Esc was pressed. */
  close(): void;
  /** The rule behind the finding was asked for. */
  why(index: number): void;
}

/** An open card; lives as long as it is shown, whatever is redrawn. */
export interface OpenCard {
  readonly card: FixCard;
  /** The line it belongs to, 1-based. */
  readonly line: number;
  readonly events: CardEvents;
  /** The chosen fix; the one part that the card itself changes. */
  chosen: number;
}

/** Opens a card below the line at a position, or closes it with null. */
export const setCard = StateEffect.define<{ open: OpenCard; position: number } | null>();

class CardWidget extends WidgetType {
  constructor(
    readonly open: OpenCard,
    readonly stale: boolean,
  ) {
    super();
  }
  override eq(other: CardWidget): boolean {
    return other.open === this.open && other.stale === this.stale;
  }
  override get estimatedHeight(): number {
    return 200;
  }
  override toDOM(view: EditorView): HTMLElement {
    const face = new CardFace(view, this.open);
    face.setStale(this.stale);
    return face.dom;
  }
  override updateDOM(dom: HTMLElement): boolean {
    const face = CardFace.of(dom);
    if (face?.open !== this.open) return false;
    face.setStale(this.stale);
    return true;
  }
}

interface Shown {
  readonly open: OpenCard;
  readonly position: number;
  /** The text changed after the card was made, so its diff may be wrong. */
  readonly stale: boolean;
}

const field = StateField.define<Shown | null>({
  create: () => null,
  update(shown, transaction) {
    if (shown && transaction.docChanged) {
      // A fix answers the card: nothing is left to ask.
      shown = transaction.isUserEvent("fix")
        ? null
        : { ...shown, position: transaction.changes.mapPos(shown.position), stale: true };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setCard)) shown = effect.value && { ...effect.value, stale: false };
    }
    return shown;
  },
  provide: (self) =>
    EditorView.decorations.compute([self, "doc"], (state): DecorationSet => {
      const shown = state.field(self);
      if (!shown) return Decoration.none;
      const widget = new CardWidget(shown.open, shown.stale);
      const { to } = state.doc.lineAt(shown.position);
      return Decoration.set(Decoration.widget({ widget, side: 1, block: true }).range(to));
    }),
});

/** The card that is open in a view's document. */
export function openCardIn(view: EditorView): OpenCard | null {
  return view.state.field(field)?.open ?? null;
}

/**
 * Opens a card, whose offsets are of the present text, below its finding. When
 * the same finding comes again, with news, the choice stays as it was made.
 */
export function openCard(
  view: EditorView,
  card: FixCard,
  takesFocus: boolean,
  events: CardEvents,
): void {
  const { state } = view;
  const previous = openCardIn(view);
  const position = positionOf(state.doc, state.field(lineEndField), card.from);
  const line = state.doc.lineAt(position);
  const fixes = card.fixes.map((fix) => ({ ...fix, edits: placedEdits(state, fix.edits) ?? [] }));
  const same = previous?.card.index === card.index && previous.card.fixes.length === fixes.length;
  const open = {
    card: { ...card, fixes },
    line: line.number,
    chosen: same ? previous.chosen : 0,
    events,
  };
  const scroll = EditorView.scrollIntoView(line.to, {
    y: "nearest",
    yMargin: view.defaultLineHeight,
  });
  view.dispatch({ effects: [setCard.of({ open, position }), ...(takesFocus ? [scroll] : [])] });
  if (takesFocus) focusCard(view);
}

/** Puts the focus on Apply, or on Close, and brings the whole card into view. */
function focusCard(view: EditorView): void {
  view.requestMeasure({
    read: () => view.contentDOM.querySelector<HTMLElement>(".fix"),
    write(card) {
      if (!card) return;
      const button =
        card.querySelector<HTMLElement>(".btn.primary") ?? card.querySelector<HTMLElement>(".btn");
      button?.focus({ preventScroll: true });
      const box = card.getBoundingClientRect();
      const pane = view.scrollDOM.getBoundingClientRect();
      const hidden = box.bottom + 8 - pane.bottom;
      const room = box.top - 2 * view.defaultLineHeight - pane.top;
      if (hidden > 0) view.scrollDOM.scrollTop += Math.max(0, Math.min(hidden, room));
    },
  });
}

/** Room for one card in each document. */
export const fixCards: Extension = field;
