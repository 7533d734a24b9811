/** Marks the place that something beside the text points at. */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Positions in the document; null takes the mark away. */
export const setPointed = StateEffect.define<{ from: number; to: number } | null>();

const mark = Decoration.mark({ class: "pointed" });
/** A mark needs a character: what is empty shows its whole line. */
const line = Decoration.line({ class: "pointed" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, { changes, docChanged, effects, newDoc }) {
    if (docChanged) value = value.map(changes);
    for (const effect of effects) {
      if (!effect.is(setPointed)) continue;
      const at = effect.value;
      if (!at) value = Decoration.none;
      else if (at.from < at.to) value = Decoration.set(mark.range(at.from, at.to));
      else value = Decoration.set(line.range(newDoc.lineAt(at.from).from));
    }
    return value;
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** The mark, absent until the host points. */
export const pointer: Extension = field;
