/**
 * The two languages: YAML, and Markdown whose frontmatter and `yaml` fences
 * are YAML. The Markdown parser is used bare, without the HTML, CSS and
 * JavaScript parsers that its usual package brings.
 */
import {
  Language,
  LRLanguage,
  defineLanguageFacet,
  indentService,
  indentUnit,
  syntaxHighlighting,
  syntaxTree,
} from "@codemirror/language";
import { type EditorState, type Extension, Facet } from "@codemirror/state";
import { type NodeType, parseMixed } from "@lezer/common";
import { tagHighlighter, tags } from "@lezer/highlight";
import {
  type MarkdownConfig,
  Strikethrough,
  Table,
  TaskList,
  parser as markdownParser,
} from "@lezer/markdown";
import { parser as yamlParser } from "@lezer/yaml";

/** What a document is written in. */
export type LanguageName = "markdown" | "yaml";

const OPENING = /^\uFEFF?---[ \t\r]*$/;
const CLOSING = /^---[ \t\r]*$/;

const frontmatter: MarkdownConfig = {
  defineNodes: [
    { name: "Frontmatter", block: true },
    { name: "FrontmatterFence", style: tags.processingInstruction },
    { name: "FrontmatterText" },
  ],
  parseBlock: [
    {
      name: "Frontmatter",
      before: "IndentedCode",
      parse(context, line) {
        if (context.lineStart !== 0 || !OPENING.test(line.text)) return false;
        const parts = [context.elt("FrontmatterFence", 0, line.text.length)];
        const start = line.text.length + 1;
        let end = line.text.length;
        while (context.nextLine()) {
          const to = context.lineStart + line.text.length;
          if (CLOSING.test(line.text)) {
            if (context.lineStart > start) {
              parts.push(context.elt("FrontmatterText", start, context.lineStart));
            }
            parts.push(context.elt("FrontmatterFence", context.lineStart, to));
            context.nextLine();
            context.addElement(context.elt("Frontmatter", 0, to, parts));
            return true;
          }
          end = to;
        }
        if (end > start) parts.push(context.elt("FrontmatterText", start, end));
        context.addElement(context.elt("Frontmatter", 0, Math.max(end, start - 1), parts));
        return true;
      },
    },
  ],
};

const yamlLanguage = LRLanguage.define({
  name: "yaml",
  parser: yamlParser,
  languageData: { commentTokens: { line: "#" } },
});

const nested = parseMixed((node, input) => {
  if (node.name === "FrontmatterText") return { parser: yamlLanguage.parser };
  if (node.name !== "FencedCode") return null;
  const info = node.node.getChild("CodeInfo");
  if (!info || !/^ya?ml\b/i.test(input.read(info.from, info.to))) return null;
  const isText = (type: NodeType) => type.name === "CodeText";
  return { parser: yamlLanguage.parser, overlay: (inner) => isText(inner.type) };
});

const markdownFacet = defineLanguageFacet({
  commentTokens: { block: { open: "<!--", close: "-->" } },
});
const markdownLanguage = new Language(
  markdownFacet,
  markdownParser.configure([Table, TaskList, Strikethrough, frontmatter, { wrap: nested }]),
  [],
  "markdown",
);

/** Static class names, coloured by the style sheet; quiet on purpose. */
const highlighter = tagHighlighter([
  { tag: tags.definition(tags.propertyName), class: "tok-key" },
  { tag: [tags.string, tags.special(tags.string)], class: "tok-string" },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.attributeValue], class: "tok-atom" },
  {
    tag: [
      tags.processingInstruction,
      tags.separator,
      tags.punctuation,
      tags.squareBracket,
      tags.brace,
      tags.meta,
      tags.contentSeparator,
      tags.atom,
      tags.labelName,
    ],
    class: "tok-mark",
  },
  { tag: tags.heading, class: "tok-heading" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.strikethrough, class: "tok-struck" },
  { tag: tags.monospace, class: "tok-code" },
  { tag: [tags.link, tags.url], class: "tok-link" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "tok-comment" },
]);

const languageName = Facet.define<LanguageName, LanguageName>({
  combine: (values) => values[0] ?? "markdown",
});

/** Parsing, colours and indentation for a language. */
export function language(name: LanguageName): Extension {
  return [
    languageName.of(name),
    name === "yaml" ? yamlLanguage : markdownLanguage,
    syntaxHighlighting(highlighter),
    indentUnit.of("  "),
    indentService.of((context, position) => {
      const line = context.lineAt(position, -1);
      const indent = context.lineIndent(line.from, -1);
      return line.from < yamlEnd(context.state) && /:\s*$/.test(line.text) ? indent + 2 : indent;
    }),
  ];
}

/** Where the YAML that begins the text ends, in positions; 0 when there is none. */
export function yamlEnd(state: EditorState): number {
  if (state.facet(languageName) === "yaml") return state.doc.length + 1;
  const first = syntaxTree(state).topNode.firstChild;
  return first?.name === "Frontmatter" ? first.to : 0;
}
