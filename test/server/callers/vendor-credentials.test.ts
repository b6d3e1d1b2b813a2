import { marked } from '../../support/marks.js';
import { ALL_FOUR, askedWith, onceWith, sendRaw, startBringing, type BringingService } from './brought.js';
import { bring, taggedNames } from './tagged-vendors.js';
import { credentialOf, seenIn, VENDORS } from './tags.js';

let service: BringingService;
afterEach(() => service.stop());

/** All that upstreams got to see, as it came. */
const received = (): string =>
  JSON.stringify(
    taggedNames.map((name) =>
      service.vendors.calls(name).map(({ path, headers, body }) => [path, headers, body]),
    ),
  );

describe('a credential that a caller brings', () => {
  it('is what travels to its vendor, in SOAP as well, and nothing of ours beside it', async () => {
    service = await startBringing();
    const { errors, text } = await service.ask(ALL_FOUR, {}, { headers: bring('ann', VENDORS) });
    expect(errors).toEqual([]);
    expect(askedWith(service)).toEqual(onceWith('ann'));
    expect(seenIn(text)).toEqual(new Set(['ann-ispring', 'ann-webex', 'ann-uis']));
    for (const vendor of VENDORS) {
      expect(received()).toContain(credentialOf('ann', vendor));
      expect(received()).not.toContain(credentialOf('ours', vendor));
    }
  });

  it('costs no call for a token, in the plan neither', async () => {
    service = await startBringing();
    const tokens = (): number =>
      taggedNames.flatMap((name) => service.vendors.calls(name)).filter(({ isForToken }) => isForToken)
        .length;
    const headers = bring('ann', VENDORS);
    const plan = async (more: object): Promise<unknown> =>
      (await service.ask(ALL_FOUR, {}, { headers: { 'x-explain': 'plan', ...more } })).extensions.explain;
    const brought = { plan: { total: 4, 'ispring-soap': 1, 'ispring-rest': 1, webex: 1, uis: 1 } };
    expect(await plan(headers)).toEqual(brought);
    expect(await plan({})).toEqual({
      plan: { total: 7, 'ispring-soap': 1, 'ispring-rest': 2, webex: 2, uis: 2 },
    });
    const { extensions } = await service.ask(ALL_FOUR, {}, { headers });
    expect(extensions.cost?.upstreamCalls).toEqual(brought.plan);
    expect(tokens()).toBe(0);
    await service.ask(ALL_FOUR);
    expect(tokens()).toBe(3);
  });

  it.each(VENDORS)('of one vendor leaves ours in use for the others: %s', async (vendor) => {
    service = await startBringing();
    const { errors } = await service.ask(ALL_FOUR, {}, { headers: bring('bob', [vendor]) });
    expect(errors).toEqual([]);
    expect(askedWith(service)).toEqual(onceWith('ours', { [vendor]: 'bob' }));
  });

  it('for Webex is of the user of the settings, unless the caller names another', async () => {
    service = await startBringing({ WEBEX_EMAIL: 'ours@example.com' });
    const headers = bring('ann', ['webex']);
    const users = (): string[] =>
      service.vendors
        .calls('webex')
        .map(({ body }) => /<securityContext>(.*)<\/securityContext>/.exec(body)?.[1] ?? '')
        .map((context) => context.replace(/<sessionTicket>.*?<\/sessionTicket>/, ''));
    await service.ask('{ session(id: "9001") { title } }', {}, { headers });
    await service.ask(
      '{ session(id: "9001") { title } }',
      {},
      { headers: { ...headers, 'X-Webex-Id': 'a&b' } },
    );
    expect(users()).toEqual([
      '<webExID>ours</webExID><siteName>site</siteName><email>ours@example.com</email>',
      '<webExID>a&amp;b</webExID><siteName>site</siteName>',
    ]);
  });

  it('travels on connections of its own', async () => {
    service = await startBringing();
    for (const caller of ['ann', 'ours', 'bob', 'ann', 'ours'] as const)
      await service.ask(ALL_FOUR, {}, { headers: bring(caller, VENDORS) });
    for (const name of taggedNames) {
      const users = new Map<number, Set<string | null>>();
      for (const { connection, by, isForToken } of service.vendors.calls(name)) {
        if (isForToken) continue;
        users.set(connection, (users.get(connection) ?? new Set()).add(by));
      }
      expect([name, [...users.values()].map(({ size }) => size)]).toEqual([name, [1, 1, 1]]);
    }
  });

  it('means nothing where callers may bring none, right or wrong', async () => {
    service = await startBringing({ CALLER_CREDENTIALS: 'off' });
    await service.ask(ALL_FOUR, {}, { headers: bring('ann', VENDORS) });
    const { status } = await sendRaw(service, ALL_FOUR, { 'X-UIS-Token': ' ', 'X-Webex-Ticket': ['a', 'b'] });
    expect(status).toBe(200);
    expect(new Set(Object.values(askedWith(service)).flat())).toEqual(
      new Set(['ours-ispring', 'ours-webex', 'ours-uis']),
    );
  });

  it('for a vendor that is not configured configures none', async () => {
    service = await startBringing({
      UIS_URL: undefined,
      UIS_LOGIN: undefined,
      UIS_PASSWORD: undefined,
    });
    const { errors } = await service.ask(ALL_FOUR, {}, { headers: bring('ann', VENDORS) });
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['uis'], 'UPSTREAM_NOT_CONFIGURED'],
    ]);
  });
});

describe('a vendor of which we have no credential', () => {
  const NONE_OF_OURS = {
    ISPRING_CLIENT_ID: undefined,
    ISPRING_CLIENT_SECRET: undefined,
    ISPRING_ACCESS_TOKEN: undefined,
    WEBEX_ID: undefined,
    WEBEX_EMAIL: undefined,
    WEBEX_PASSWORD: undefined,
    UIS_LOGIN: undefined,
    UIS_PASSWORD: undefined,
  };

  it('is there for callers who bring theirs', async () => {
    service = await startBringing(NONE_OF_OURS);
    const headers = { ...bring('ann', VENDORS), 'X-Webex-Id': 'ann' };
    const { errors, text } = await service.ask(ALL_FOUR, {}, { headers });
    expect(errors).toEqual([]);
    expect(seenIn(text)).toEqual(new Set(['ann-ispring', 'ann-webex', 'ann-uis']));
  });

  it('is not configured for others, before and after that, says what is missing, and is not asked', async () => {
    service = await startBringing(NONE_OF_OURS);
    const forOthers = async (): Promise<void> => {
      const { errors } = await service.ask(ALL_FOUR);
      expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual(
        expect.arrayContaining([
          [['soap', 'sessions'], 'UPSTREAM_NOT_CONFIGURED'],
          [['rest'], 'UPSTREAM_NOT_CONFIGURED'],
          [['webex'], 'UPSTREAM_NOT_CONFIGURED'],
          [['uis'], 'UPSTREAM_NOT_CONFIGURED'],
        ]),
      );
      for (const { message } of errors)
        expect(message).toContain('callers have to bring their own credential');
    };
    await forOthers();
    expect(Object.values(askedWith(service)).flat()).toEqual([]);
    await service.ask(ALL_FOUR, {}, { headers: bring('ann', VENDORS) });
    await forOthers();
    expect(askedWith(service)).toEqual(onceWith('ann'));
  });
});

describe('a credential that can be none', () => {
  const HEADERS = ['X-ISpring-Token', 'X-UIS-Token', 'X-Webex-Ticket', 'X-Webex-Id'] as const;
  const WRONG = [
    ['empty', ''],
    ['blank', '  '],
    ['of two words', `${marked('one')} ${marked('two')}`],
    ['not of ASCII', marked('clé')],
    ['of 5,000 characters', marked('k'.repeat(5000))],
    ['sent twice', [marked('one'), marked('two')]],
  ] as const;

  it.each(WRONG)('is refused by the name of its header, and nobody is asked: %s', async (_, value) => {
    service = await startBringing();
    for (const name of HEADERS) {
      const { status, text } = await sendRaw(service, ALL_FOUR, {
        ...bring('ann', ['ispring']),
        [name]: value,
      });
      expect([name, status, JSON.parse(text)]).toEqual([
        name,
        400,
        {
          errors: [
            {
              message: `${name}: expected 1 to 4096 visible ASCII characters.`,
              extensions: { code: 'BAD_USER_INPUT' },
            },
          ],
        },
      ]);
    }
    expect(Object.values(askedWith(service)).flat()).toEqual([]);
  });

  it('is told of together with all others that are wrong', async () => {
    service = await startBringing();
    const { text } = await sendRaw(service, ALL_FOUR, Object.fromEntries(HEADERS.map((name) => [name, ' '])));
    for (const name of HEADERS) expect(JSON.parse(text).errors[0].message).toContain(name);
  });

  it('is a user without a ticket: the call would be made as another', async () => {
    service = await startBringing();
    const { status, text } = await sendRaw(service, ALL_FOUR, { 'X-Webex-Id': 'ann' });
    expect([status, JSON.parse(text).errors[0]]).toEqual([
      400,
      {
        message: 'X-Webex-Id: expected together with X-Webex-Ticket.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('may have 4,096 characters, of all that are visible', async () => {
    service = await startBringing();
    const visible = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('');
    const key = visible.repeat(44).slice(0, 4096);
    await sendRaw(service, ALL_FOUR, { 'X-UIS-Token': key, 'X-ISpring-Token': key });
    const [uis] = service.vendors.calls('uis');
    expect(JSON.parse(uis!.body).params.access_token).toBe(key);
    const [rest] = service.vendors.calls('ispring-rest');
    expect(rest!.headers.authorization).toBe(`Bearer ${key}`);
    const [soap] = service.vendors.calls('ispring-soap');
    expect(soap!.body).toContain(key.slice(0, 5).replace('"', '&quot;'));
  });
});
