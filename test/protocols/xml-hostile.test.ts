import { xmlReader } from '../../src/protocols/xml.js';
import { failureFrom } from '../support/failure.js';
import { replyOf } from '../support/reply.js';

const call = { source: 'upstream', operation: 'read' };
const read = xmlReader({ root: 'r', lists: [] });
const contentOf = (text: string) => read(call, replyOf(text));
const reasonFor = async (text: string): Promise<string | undefined> =>
  (await failureFrom(() => contentOf(text))).message.split('(read): ')[1];

const noDtd = 'expected well-formed XML without a document type definition';
const dtd = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
const document = '<r><v>&a;&b;</v></r>';

describe('a document type definition', () => {
  it.each([
    ['first of all', dtd + document],
    ['after a declaration', `<?xml version="1.0"?>${dtd}${document}`],
    ['after a byte order mark', `\uFEFF${dtd}${document}`],
    ['after white space', ` \n\t${dtd}${document}`],
    ['after a comment', `<!-- c -->${dtd}${document}`],
    ['after a comment with three dashes', `<!-- --- -->${dtd}${document}`],
    ['after a comment of dashes', `<!----->${dtd}${document}`],
    ['after a comment that shows a CDATA section', `<!-- <![CDATA[ -->${dtd}${document}<!-- ]]> -->`],
    ['after an instruction', `<?i?>${dtd}${document}`],
    ['after an instruction with an angle bracket', `<?i a>b?>${dtd}${document}`],
    ['after an instruction that shows a comment', `<?i <!-- ?>${dtd}${document}<!-- -->`],
    ['inside the root', `<r>${dtd}<v>&a;</v></r>`],
    ['inside a text', `<r><v>x${dtd}&a;</v></r>`],
    ['after the root', `<r></r>${dtd}`],
    ['in lower case, as of HTML', '<!doctype html><html><body>Bad gateway</body></html>'],
    ['of an external file', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>'],
    ['of an external entity', '<!DOCTYPE r [<!ENTITY a SYSTEM "http://127.0.0.1/">]><r>&a;</r>'],
    ['of a parameter entity', '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]><r/>'],
    ['in pieces, without its frame', '<!ENTITY a "x"><r>&a;</r>'],
    ['that never ends', '<!DOCTYPE r [<!ENTITY a "'],
  ])('is refused %s', async (_where, text) => {
    expect(await reasonFor(text)).toBe(noDtd);
  });

  it('is text inside a CDATA section or a comment', () => {
    expect(contentOf(`<r><v><![CDATA[${dtd}]]></v><!-- ${dtd} --></r>`)).toEqual({ v: dtd });
  });

  it.each(['<!DOCTYPE r>', '<!-- -->', '<![CDATA[x]]>', '<?i?>', '</v>'])(
    'is not made by taking away a prefix, and %s neither',
    async (markup) => {
      for (const prefix of ['x', 'x:y', 'x:<x']) {
        const prefixed = `<${prefix}:${markup.slice(1)}`;
        expect(await reasonFor(`<r><v>${prefixed}</v></r>`)).toBe('expected well-formed XML');
      }
    },
  );

  it('cannot declare anything that grows, should it hide where no XML may hide it', async () => {
    const hidden = '<r a="<!--"><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">]><v>&a;</v><w a="-->"/></r>';
    expect(await reasonFor(hidden)).toBe('expected well-formed XML');
  });
});

describe('names that mean something in JavaScript', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('an element %s is refused', async (name) => {
    expect(await reasonFor(`<r><${name}><isAdmin>1</isAdmin></${name}></r>`)).toBe(
      'expected well-formed XML',
    );
    expect(await reasonFor(`<${name}/>`)).toBe('expected well-formed XML');
  });

  it.each(['toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
    'an element %s hides no method and takes no neighbour with it',
    (name) => {
      const content = contentOf(`<r><${name}>1</${name}><v>2</v></r>`);
      expect(content).toMatchObject({ v: '2' });
      expect(Object.keys(content)).not.toContain(name);
    },
  );

  it.each(['toLocaleString', 'isPrototypeOf', '__lookup__'])('an element %s is one like others', (name) => {
    expect(contentOf(`<r><${name}>1</${name}></r>`)).toEqual({ [name]: '1' });
    expect(contentOf(`<r><${name}>1</${name}><${name}>2</${name}></r>`)).toEqual({ [name]: ['1', '2'] });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'an attribute %s is one like others',
    (name) => {
      const content = contentOf(`<r ${name}="1"><v p:${name}="2"/></r>`);
      expect(content).toEqual({ [`@${name}`]: '1', v: { [`@${name}`]: '2' } });
      expect(Object.getPrototypeOf(content)).toBe(Object.prototype);
    },
  );

  it('leaves the prototype of all objects alone', async () => {
    await failureFrom(() => contentOf('<r><__proto__><isAdmin>1</isAdmin></__proto__></r>'));
    contentOf('<r __proto__="1"/>');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect({}).not.toHaveProperty('isAdmin');
  });
});

describe('size', () => {
  const nested = (depth: number): string => `<r>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</r>`;

  it('sixty levels are read, and a hundred thousand refused before the stack is', async () => {
    expect(JSON.stringify(contentOf(nested(60))).match(/"a"/g)).toHaveLength(60);
    expect(await reasonFor(nested(61))).toBe('expected well-formed XML');
    expect(await reasonFor(nested(100_000))).toBe('expected well-formed XML');
  });

  it('two hundred thousand references are as good as two', () => {
    const escaped = '&amp;'.repeat(200_000);
    expect(contentOf(`<r a="${escaped}"><v>${escaped}</v></r>`)).toEqual({
      '@a': '&'.repeat(200_000),
      v: '&'.repeat(200_000),
    });
  });

  it('an instruction of hundreds of words is read, and one of millions refused before it is taken apart', async () => {
    const instruction = (words: number): string => `<r><?i ${'a='.repeat(words)}?></r>`;
    expect(contentOf(instruction(400))).toEqual({});
    expect(await reasonFor(instruction(2_000_000))).toBe(noDtd);
  });

  // A reader that looks at a stretch of text once for each opening in it takes minutes of computing for these, and one
  // that looks at everything a fixed number of times takes less than a second; ten seconds tell the two apart anywhere.
  it.each([
    '<!--',
    '<![CDATA[',
    '<?',
    '<?i?',
    '<!',
    '<!---->',
    '<?i?>',
    '<',
    '<a:',
    '<a:!',
    '<a ',
    ' ',
    '-->',
    '&',
    '"',
    "a='",
  ])('a megabyte of %j costs computing in proportion to its length', async (piece) => {
    const flood = piece.repeat(1_000_000 / piece.length);
    const seconds = computing();
    for (const text of [
      flood,
      `<r>${flood}`,
      `<r ${flood}`,
      `<r a="${flood}`,
      `<?xml ${flood}`,
      `<!--${flood}`,
    ]) {
      expect((await failureFrom(() => contentOf(text))).kind).toBe('unreadable');
    }
    expect(seconds()).toBeLessThan(10);
  });

  // Where each element inside spells out the names around it, this takes more than half a minute.
  it.each(['<v/>', 'x<v/>', '<v a="1"/>', '<v><row/></v>'])(
    'half a megabyte of %j inside a name of half a megabyte costs computing in proportion to its length',
    (piece) => {
      const name = 'n'.repeat(500_000);
      const seconds = computing();
      const document = `<r><${name}>${piece.repeat(500_000 / piece.length)}</${name}></r>`;
      const content = xmlReader({ root: 'r', lists: ['v.row'] })(call, replyOf(document));
      expect(content[name]).toHaveProperty('v.length', Math.floor(500_000 / piece.length));
      expect(seconds()).toBeLessThan(10);
    },
  );
});

/** Counts the seconds of computing from here on. */
function computing(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}
