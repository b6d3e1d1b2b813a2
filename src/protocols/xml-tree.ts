/** A parsed element: children and `@attributes` by local name, `#text` where there is text beside attributes. */
export type XmlElement = { readonly [name: string]: XmlValue };
export type XmlValue = string | XmlElement | readonly XmlValue[];

export function isElement(value: XmlValue | undefined): value is XmlElement {
  return typeof value === 'object' && !Array.isArray(value);
}

/** What the parser gives in order: an element's nodes under its one name and its attributes under `:@`, or `#text`. */
export type XmlNode = Readonly<
  Record<string, string | readonly XmlNode[] | Readonly<Record<string, string>>>
>;

/** Whether the element at the end of this way from the root may repeat. */
export type Repeats = (way: readonly string[]) => boolean;

/**
 * What an element holds: children by name, lists where they repeat or may, the text in it joined; the text alone where
 * there is nothing else. The parser can do this, too, but keeps books on the place of every element once more for it.
 */
export function contentOf(node: XmlNode, repeats: Repeats, way = [nameOf(node)]): XmlValue {
  const element: Record<string, XmlValue> = {};
  const attributes = node[':@'];
  let hasOnlyText = attributes === undefined;
  let text = '';
  for (const child of node[nameOf(node)] as readonly XmlNode[]) {
    const name = nameOf(child);
    if (name === '#text') {
      text += child[name] as string;
      continue;
    }
    hasOnlyText = false;
    way.push(name);
    const content = contentOf(child, repeats, way);
    // Its own, since an element may be called like something that every object has.
    const before = Object.hasOwn(element, name) ? element[name] : undefined;
    if (before === undefined) element[name] = repeats(way) ? [content] : content;
    else if (Array.isArray(before)) before.push(content);
    else element[name] = [before, content];
    way.pop();
  }
  if (hasOnlyText) return text;
  if (text !== '') element['#text'] = text;
  return Object.assign(element, attributes);
}

export function nameOf(node: XmlNode): string {
  for (const name in node) if (name !== ':@') return name;
  return '';
}
