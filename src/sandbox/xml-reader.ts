import { SaxesParser } from 'saxes';

/** An element by its expanded name; text is what stands directly in it. */
export interface XmlElement {
  readonly uri: string;
  readonly local: string;
  /** By `{namespace}local`; attributes without a prefix have no namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads a namespace-well-formed document without a document type. Throws on anything else: a vendor's server would not
 * guess what was meant, and the page's own request sample (an undeclared `serv:` prefix) is not well-formed either.
 */
export function readXml(source: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed');
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.values(tag.attributes).map(
      ({ uri, local, value }) => [`{${uri}}${local}`, value] as const,
    );
    const element: XmlElement = {
      uri: tag.uri,
      local: tag.local,
      attributes: new Map(attributes),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => open.pop());
  parser.write(source).close();
  if (root === undefined) throw new Error('no root element');
  return root;
}

/** The only child of that name; undefined when there is none or more than one. */
export function onlyChild(
  parent: XmlElement | undefined,
  uri: string,
  local: string,
): XmlElement | undefined {
  const found = parent?.children.filter((child) => child.uri === uri && child.local === local) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

/** Its trimmed text; undefined when it is missing, doubled or empty. */
export function childText(parent: XmlElement | undefined, uri: string, local: string): string | undefined {
  return onlyChild(parent, uri, local)?.text.trim() || undefined;
}
