/* eslint-disable @typescript-eslint/no-deprecated --
   The parser brings its own validator and builder; the packages that are to succeed them would be two libraries more. */
import { XMLBuilder, XMLParser, XMLValidator, type X2jOptions } from 'fast-xml-parser';
import type { HttpReply } from './http.js';
import { atOnce, inOwnTurns, isLarge } from './own-turn.js';
import { decodeText } from './text.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';
import { contentOf, isElement, nameOf, type Repeats, type XmlElement, type XmlNode } from './xml-tree.js';

export { isElement, type XmlElement, type XmlValue } from './xml-tree.js';

/** Reads one kind of document: the content of its root element, or an `unreadable` error. */
export interface XmlReader {
  (call: UpstreamCall, reply: HttpReply): XmlElement;
  /** A large document in several turns of the event loop. */
  readonly inTurns: (call: UpstreamCall, reply: HttpReply) => Promise<XmlElement>;
}

/** What a kind of document looks like. */
export interface XmlDialect {
  /** Local name of the one root element. Anything else, an HTML page for instance, is unreadable. */
  readonly root: string;
  /** Elements that may repeat, as the end of their path (`dayIds.id`): always lists, also when one comes alone. */
  readonly lists: readonly string[];
}

/**
 * A reader for documents of one dialect.
 *
 * Names are matched by local name: vendors disagree with themselves about namespaces (the iSpring page asks in one
 * and is answered in another) and about prefixes (fixtures/webex/get-training-session/vendor-page has `<tain:`).
 */
export function xmlReader({ root, lists }: XmlDialect): XmlReader {
  const [decoding, plain] = [createParser(true), createParser(false)];
  const paths = lists.map((list) => list.split('.'));
  const names = new Set(paths.map((path) => path.at(-1)));
  const repeats: Repeats = (way) => names.has(way.at(-1)) && paths.some((path) => endsWith(way, path));
  function* steps(call: UpstreamCall, reply: HttpReply): Generator<void, XmlElement> {
    // Some servers put a line feed before the XML declaration, which the standard forbids.
    const sent = decodeText(call, reply, declaredEncoding(reply.body)).trimStart();
    const refuse = (reason: string): never => {
      throw new UpstreamError('unreadable', call, { reason });
    };
    if (declaresOrBreaksOff(sent)) refuse('expected well-formed XML without a document type definition');
    // What is parsed is what was validated: two passes over a text that is shorter than what came.
    const text = withoutPrefixes(sent);
    if (XMLValidator.validate(text) !== true) refuse('expected well-formed XML');
    yield;
    const nodes = parse(text.includes('&') ? decoding : plain, text) ?? refuse('expected well-formed XML');
    const [element, ...others] = nodes.filter((node) => nameOf(node) !== '#text');
    if (element === undefined || nameOf(element) !== root || others.length > 0) {
      return refuse(`expected the one root element ${root}`);
    }
    yield;
    const content = contentOf(element, repeats);
    return isElement(content) ? content : {};
  }
  return Object.assign((call: UpstreamCall, reply: HttpReply) => atOnce(steps(call, reply)), {
    inTurns: async (call: UpstreamCall, reply: HttpReply) =>
      isLarge(reply.body.length) ? inOwnTurns(steps(call, reply)) : atOnce(steps(call, reply)),
  });
}

/** Most documents hold no reference, and a parser that `decodes` none costs less for them. */
function createParser(decodes: boolean): XMLParser {
  // Nodes one after another, which xml-tree.ts turns into elements.
  return new XMLParser({ ...parserOptions(decodes), preserveOrder: true });
}

/** What is demanded of the parser, whatever it makes of a document. */
export function parserOptions(decodes: boolean): X2jOptions {
  return {
    // Attributes carry meaning (xsi:nil); the prefix keeps them apart from children.
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    // Text stays text: by default 007 would become 7, and 1e3 a thousand.
    parseTagValue: false,
    parseAttributeValue: false,
    // Trimming here would work on each piece of text around a CDATA section; whoever reads a field trims it whole.
    trimValues: false,
    ignorePiTags: true,
    // A path as text is all names above, spelled out again for each element: quadratic where one of them is a megabyte long.
    jPath: false,
    // Decodes &lt; and numeric references (left out by default) and the HTML names that people paste into texts.
    htmlEntities: decodes,
    // Decoding must only ever shorten the text; then no number of references is too many. No DTD passes, but should the
    // parser ever find one where we saw none, it may declare one entity of one character and nothing that grows.
    processEntities: {
      enabled: decodes,
      maxTotalExpansions: Infinity,
      maxEntityCount: 1,
      maxEntitySize: 1,
    },
    // Real documents are about ten deep.
    maxNestedTags: 60,
  };
}

function endsWith(way: readonly string[], path: readonly string[]): boolean {
  const start = way.length - path.length;
  return path.every((name, index) => way[start + index] === name);
}

/** Null when the parser gives up: too deep, or a name that is reserved in JavaScript. */
function parse(parser: XMLParser, text: string): readonly XmlNode[] | null {
  try {
    return parser.parse(text) as readonly XmlNode[];
  } catch {
    return null;
  }
}

// Comments, CDATA sections and processing instructions, in which nothing is markup, and what begins like one.
const SECTION_OR_DECLARATION = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[!?]/g;
const SECTION_OR_PREFIX = /(<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[!?])|(<\/?)[\w.-]+:(?![!?/])/g;

/** Of the instruction that every document may begin with; SOAP 1.1 (section 3) forbids all others. */
const LONGEST_INSTRUCTION = 1000;

/**
 * Whether the text holds a DTD anywhere (the parser obeys one even inside the root element), or a comment, CDATA section
 * or processing instruction without an end. A DTD is where entities are defined; no vendor sends one, SOAP 1.1
 * (section 3) forbids it, attackers need it. So do they long instructions, of which the parser takes apart each word, at a
 * hundred times its length in memory, before it leaves them out.
 */
function declaresOrBreaksOff(text: string): boolean {
  for (const [markup] of text.matchAll(SECTION_OR_DECLARATION)) {
    if (markup.length === 2 || (markup[1] === '?' && markup.length > LONGEST_INSTRUCTION)) return true;
  }
  return false;
}

/**
 * The parser accepts anything unclosed; the validator does not, but it compares prefixes, which we must not. Sections stay
 * as they are: a CDATA section is text, and may show tags. Nothing may become one either, so `<x:!` keeps its prefix.
 */
function withoutPrefixes(text: string): string {
  return text.replace(SECTION_OR_PREFIX, '$1$2');
}

/** The encoding that an XML declaration names; the declaration itself is ASCII in all encodings we accept. */
function declaredEncoding(body: Buffer): string | null {
  return (
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
      body.subarray(0, 200).toString('latin1'),
    )?.[1] ?? null
  );
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  // By default an attribute that says true is written without a value, which is no XML.
  suppressBooleanAttributes: false,
});

/** A document of one root element, UTF-8, every text and attribute escaped. Keys starting with @ are attributes. */
export function writeXml(root: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build(root)}`;
}
