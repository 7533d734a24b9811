/**
 * Builds elements without markup strings, so that no text can turn into
 * markup and no inline style offends the Content-Security-Policy.
 */

/** An element with attributes and children; strings become text nodes. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** A sentence in which `quoted` text becomes `code` elements. */
export function sentence(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const parts = text.split("`");
  // An odd number of backticks leaves one without a partner: it stays as it is.
  const balanced = parts.length % 2 === 1;
  parts.forEach((part, index) => {
    if (!balanced && index === parts.length - 1) fragment.append("`" + part);
    else if (index % 2 === 1) fragment.append(element("code", {}, part));
    else if (part) fragment.append(part);
  });
  return fragment;
}
