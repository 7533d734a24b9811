/** The style sheet of the shadow root, built from the page's design tokens. */
import card from "./styles/card.css";
import help from "./styles/help.css";
import panels from "./styles/panels.css";
import text from "./styles/text.css";
import { hangingRules } from "./wrap";

/** One constructed sheet; an editor adopts it into its shadow root. */
export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text + hangingRules() + card + panels + help);
  return made;
}
