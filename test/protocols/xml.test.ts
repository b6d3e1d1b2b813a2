import fc from 'fast-check';
import { isElement, writeXml, xmlReader, type XmlElement } from '../../src/protocols/xml.js';
import { failureFrom } from '../support/failure.js';
import { replyOf } from '../support/reply.js';

const call = { source: 'upstream', operation: 'read' };
const read = xmlReader({ root: 'r', lists: ['row', 'ids.id'] });
const contentOf = (text: string): XmlElement => read(call, replyOf(text));
const refusalOf = async (text: string): Promise<string> => {
  const { kind, message } = await failureFrom(() => contentOf(text));
  return `${kind}: ${message}`;
};

describe('what an XML reader makes of a document', () => {
  it.each(['007', '1e3', '0x1F', '+1', '1.10', 'true', 'null', ' padded ', '2024-01-01', '∞'])(
    'leaves the text %j as it is',
    (text) => {
      expect(contentOf(`<r a="${text}"><v>${text}</v></r>`)).toEqual({ '@a': text, v: text });
    },
  );

  it('decodes the five names of XML, numeric references beyond the first plane, and the names of HTML', () => {
    expect(
      contentOf('<r><v>&lt;&gt;&amp;&quot;&apos; &#1055;&#x41f;&#x1F600; &laquo;&nbsp;&copy;&raquo;</v></r>'),
    ).toEqual({
      v: `<>&"' ПП😀 «\u00a0©»`,
    });
  });

  it('decodes once: an escaped reference is text', () => {
    expect(contentOf('<r><v>&amp;lt;&amp;#65;</v></r>')).toEqual({ v: '&lt;&#65;' });
  });

  it('leaves a name that nobody declared as it stands', () => {
    expect(contentOf('<r><v>R&D; and &unknown;</v></r>')).toEqual({ v: 'R&D; and &unknown;' });
  });

  it('joins text around comments and CDATA sections, and decodes nothing in the latter', () => {
    expect(contentOf('<r><v>a<!-- no -->b <![CDATA[<c/> &amp; ]]> d</v></r>')).toEqual({
      v: 'ab <c/> &amp;  d',
    });
  });

  it('decodes alike wherever the only reference of the document is', () => {
    expect(contentOf('<r><v a="&lt;">1</v><w>2</w></r>')).toEqual({ v: { '@a': '<', '#text': '1' }, w: '2' });
    expect(contentOf('<r><v a="0">1</v><w>&#60;</w></r>')).toEqual({
      v: { '@a': '0', '#text': '1' },
      w: '<',
    });
    expect(contentOf('<r><v><![CDATA[&lt;]]></v></r>')).toEqual({ v: '&lt;' });
  });

  it('leaves prefixes in text, where a CDATA section shows tags', () => {
    expect(contentOf('<a:r><a:v><![CDATA[<x:b></y:b>]]></b:v><!-- <x:v> --><c:w/></r>')).toEqual({
      v: '<x:b></y:b>',
      w: '',
    });
  });

  it('minds no prefix between sections that show the beginning of another', () => {
    expect(contentOf('<r><?i <!-- ?><a:v>1</b:v><!-- <![CDATA[ --><a:w>2</b:w><!-- ]]> --></r>')).toEqual({
      v: '1',
      w: '2',
    });
  });

  it('tells attributes from children, both by local name, and leaves namespace declarations out', () => {
    expect(
      contentOf(
        '<r xmlns="urn:a" xmlns:x="urn:b" x:kind=\'"k"\'><x:v x:nil="true"/><y nil="no">text</y></r>',
      ),
    ).toEqual({ '@kind': '"k"', v: { '@nil': 'true' }, y: { '@nil': 'no', '#text': 'text' } });
  });

  it('makes a list of a declared repeat, be it none, one, or two of them', () => {
    expect(contentOf('<r><ids/></r>')).toEqual({ ids: '' });
    expect(contentOf('<r><ids><id>1</id></ids><row/></r>')).toEqual({ ids: { id: ['1'] }, row: [''] });
    expect(contentOf('<r><x:ids xmlns:x="urn:x"><x:id>1</x:id><id>2</id></x:ids></r>')).toEqual({
      ids: { id: ['1', '2'] },
    });
  });

  it('matches a declared repeat by the end of its path, whole names, and elements only', () => {
    expect(contentOf('<r><id>1</id><myids><id>2</id></myids><arow>3</arow><v row="4"/></r>')).toEqual({
      id: '1',
      myids: { id: '2' },
      arow: '3',
      v: { '@row': '4' },
    });
  });

  it('shows an undeclared repeat as a list only where it repeats', () => {
    expect(contentOf('<r><v>1</v><v>2</v><w>3</w></r>')).toEqual({ v: ['1', '2'], w: '3' });
  });

  it('minds names, not prefixes, where tags are closed', () => {
    expect(contentOf('<a:r><tain:v>10</train:v></b:r>')).toEqual({ v: '10' });
  });

  it('reads a document whose declaration comes after line feeds, which the standard forbids', () => {
    expect(contentOf('\r\n <?xml version="1.0"?><r><v>1</v></r>')).toEqual({ v: '1' });
  });

  it('reads a document after a byte order mark, a declaration, instructions and comments', () => {
    expect(
      contentOf('\uFEFF<?xml version="1.0"?><?style a="x>y"?>\n<!-- <hello> -->\n<r><v/></r>\n<!-- bye -->'),
    ).toEqual({ v: '' });
  });

  it('reads an empty root element as nothing', () => {
    expect(contentOf('<r/>')).toEqual({});
    expect(contentOf('<r></r>')).toEqual({});
  });

  it('has elements, texts and lists, told apart by isElement', () => {
    expect([{}, 'text', [{}], undefined].map(isElement)).toEqual([true, false, false, false]);
  });
});

describe('what an XML reader refuses', () => {
  const malformed =
    'unreadable: upstream gave an answer that cannot be read (read): expected well-formed XML';
  const otherRoot =
    'unreadable: upstream gave an answer that cannot be read (read): expected the one root element r';

  it.each([
    ['nothing', ''],
    ['blank text', ' \n '],
    ['plain text', 'Session not found'],
    ['JSON', '{"r":{}}'],
    ['text before the root', 'Warning: mysql_connect() <r></r>'],
    ['text after the root', '<r></r> Fatal error'],
    ['another name where a tag is closed', '<r><v></w></r>'],
    ['tags that cross', '<r><v><w></v></w></r>'],
    ['an attribute without a value', '<r v></r>'],
    ['an attribute without quotes', '<r v=1></r>'],
    ['a bare ampersand', '<r>Research & Development</r>'],
    ['a bare less-than', '<r>1 < 2</r>'],
  ])('%s', async (_what, text) => {
    expect(await refusalOf(text)).toBe(malformed);
  });

  it.each([
    ['another root', '<s></s>'],
    ['the root as a child of another', '<s><r/></s>'],
    ['a page of XHTML', '<html><head><title>502</title></head><body><p>Bad gateway</p></body></html>'],
    ['a second root of the same name', '<r/><r><v>1</v></r>'],
    ['a second root of another name', '<r/><s/>'],
  ])('%s', async (_what, text) => {
    expect(await refusalOf(text)).toBe(otherRoot);
  });

  it('a second root after a full one', async () => {
    expect(await refusalOf('<r><v/></r><r><v/></r>')).toBe(malformed);
  });

  it('tag soup', async () => {
    expect(await refusalOf('<html><body><p>Bad gateway<br></body></html>')).toBe(malformed);
  });

  it('a document that breaks off, wherever that is', async () => {
    const whole =
      '<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><e:r xmlns:e="urn:e" a=\'1\'>\n' +
      '<row k="v">a &amp; b &#1055;</row><row><![CDATA[ <x> ]]></row><ids><id/></ids><?pi x?><!-- d -->Ж😀</e:r>';
    const bytes = Buffer.from(whole);
    expect(contentOf(whole)).toMatchObject({ '@a': '1' });
    for (let length = 0; length < bytes.length; length += 1) {
      const failure = await failureFrom(() => read(call, replyOf(bytes.subarray(0, length))));
      expect([length, failure.kind]).toEqual([length, 'unreadable']);
    }
  });
});

describe('what the XML writer writes', () => {
  it('is one document of the given names, attributes, texts and repeats', () => {
    expect(writeXml({ 'p:r': { '@xmlns:p': 'urn:p', 'p:v': ['1', '2'], 'p:e': '' } })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><p:r xmlns:p="urn:p"><p:v>1</p:v><p:v>2</p:v><p:e/></p:r>',
    );
  });

  it('is read back as it was given, hostile values included', () => {
    const hostile = `</v><w a="1">&amp; ]]> <!-- '"<?x?> &#65; 😀`;
    expect(contentOf(writeXml({ r: { '@a': hostile, v: hostile } }))).toEqual({ '@a': hostile, v: hostile });
  });

  it('is read back as it was given, whatever people write', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((it) => it !== '');
    fc.assert(
      fc.property(text, text, (a, v) => {
        expect(contentOf(writeXml({ r: { '@a': a, v } }))).toEqual({ '@a': a, v });
      }),
      { seed: 20260103 },
    );
  });

  it('gives every attribute its value, also one that says true', () => {
    expect(writeXml({ r: { '@xsi:nil': 'true' } })).toContain('<r xsi:nil="true"/>');
  });
});
