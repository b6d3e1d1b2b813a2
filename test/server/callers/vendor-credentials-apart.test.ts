import { credentials, upstreamNames } from '../../../src/sandbox/index.js';
import { AnswerCache } from '../../../src/loading/cache.js';
import { Secret } from '../../../src/protocols/secret.js';
import { NONE_BROUGHT } from '../../../src/sources/index.js';
import { gate } from '../../support/gate.js';
import { eventually } from '../../support/eventually.js';
import { startService } from '../../support/service.js';
import { operationOf, sourcesOf } from '../../support/sources.js';
import { ALL_FOUR, askedWith, HEALTH, startBringing, type BringingService } from './brought.js';
import { bring, startTaggedVendors, taggedNames, type Whim } from './tagged-vendors.js';
import { commonId, credentialOf, VENDORS } from './tags.js';

describe('a caller whose credential does badly', () => {
  let service: BringingService;
  beforeEach(async () => (service = await startBringing()));
  afterEach(() => service.stop());

  const asAnn = { headers: bring('ann', VENDORS) };
  const asBob = { headers: bring('bob', VENDORS) };
  const annSuffers = (ends: Whim['ends']): void =>
    service.vendors.behave((_, { caller }) => (caller === 'ann' && ends !== undefined ? { ends } : {}));
  const codes = async (options: object = {}): Promise<readonly unknown[]> =>
    (await service.ask(ALL_FOUR, {}, options)).errors.map(({ extensions }) => extensions['code']);
  const callsOfAnn = (): number =>
    Object.values(askedWith(service))
      .flat()
      .filter((by) => by?.startsWith('ann')).length;

  it('because it has no quota left waits alone', async () => {
    annSuffers('limited for a while');
    expect(await codes(asAnn)).toEqual(new Array(4).fill('UPSTREAM_RATE_LIMITED'));
    expect(callsOfAnn()).toBe(4);
    // It was told to wait a minute: that is known, and nobody is asked.
    expect(await codes(asAnn)).toEqual(new Array(4).fill('UPSTREAM_RATE_LIMITED'));
    expect(callsOfAnn()).toBe(4);
    expect(await codes(asBob)).toEqual([]);
    expect(await codes()).toEqual([]);
  });

  it('again and again is left alone, and nobody else is', async () => {
    annSuffers('page');
    await eventually(async () => {
      const before = callsOfAnn();
      const failures = await codes(asAnn);
      return failures.every((code) => code === 'UPSTREAM_UNAVAILABLE') && callsOfAnn() === before;
    });
    expect(callsOfAnn()).toBeGreaterThanOrEqual(4 * 10);
    expect(await codes(asBob)).toEqual([]);
    expect(await codes()).toEqual([]);
  });

  it('is no part of how upstreams are doing, nor is one that does well', async () => {
    annSuffers('page');
    for (let failures = 0; failures < 12; failures += 1) await codes(asAnn);
    await codes(asBob);
    const { data } = await service.ask(HEALTH, {}, asAnn);
    expect(data.upstreams).toEqual(
      upstreamNames.map((name) => ({
        name,
        health: 'UNKNOWN',
        lastSuccessAt: null,
        lastError: null,
        quota: null,
      })),
    );
  });
});

describe('a quota that UIS counts by key', () => {
  it('holds up the key that has spent it, and no other', async () => {
    // So short that nobody waits for the next minute, unless it is about to begin.
    const service = await startService({ CALLER_CREDENTIALS: 'on', REQUEST_DEADLINE_MS: '2000' });
    service.sandbox.control.tune({ uisMinuteLimit: 2 });
    const theirs = { headers: { 'X-UIS-Token': credentials.uisSmall.accessToken } };
    const ask = async (options: object = {}): Promise<unknown> =>
      (await service.ask('{ activitySchedules(first: 1) { totalCount } }', {}, options)).errors[0]
        ?.extensions['code'];
    const spent = [await ask(theirs), await ask(theirs), await ask(theirs)];
    expect(spent.slice(0, 2)).toEqual([undefined, undefined]);
    expect([undefined, 'UPSTREAM_RATE_LIMITED']).toContain(spent[2]);
    expect([await ask(), await ask()]).toEqual([undefined, undefined]);
    await service.stop();
  });
});

describe('callers with credentials of their own', () => {
  it('share the turns at an upstream, so that it never has more calls than it can take', async () => {
    const concurrency = Object.fromEntries(
      ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'].map((name) => [`${name}_CONCURRENCY`, '3']),
    );
    const service = await startBringing(concurrency);
    service.vendors.behave(() => ({ afterMs: 40 }));
    const documents = (['ann', 'bob', 'cid'] as const).flatMap((caller) =>
      [1, 2, 3, 4].map(async (k) => {
        const document = `{
          soap: training(id: "${commonId(k)}") { sessions { title } }
          rest: session(id: "${commonId(10 * k + 1)}") { title }
          webex: session(id: "900${k}") { title }
          uis: activitySchedules(first: ${k}) { nodes { name } }
        }`;
        return service.ask(document, {}, { headers: bring(caller, VENDORS) });
      }),
    );
    for (const { errors } of await Promise.all(documents)) expect(errors).toEqual([]);
    for (const name of taggedNames) expect([name, service.vendors.peak(name)]).toEqual([name, 3]);
    await service.stop();
  });

  it('and more than can be held open get answers, also whoever is dropped while it waits', async () => {
    const vendors = await startTaggedVendors();
    const cache = new AnswerCache(1024 * 1024);
    const sources = sourcesOf(vendors.environment, {}, cache);
    const load = (key: string): Promise<unknown> =>
      sources
        .loaders(operationOf(), { ...NONE_BROUGHT, uisToken: new Secret(key) })
        .uis.schedule.load({ id: '1', fields: ['name'] });
    const answered = gate();
    vendors.behave(() => ({ until: answered.promise }));
    const ann = credentialOf('ann', 'uis');
    const waiting = load(ann);
    await eventually(() => vendors.calls('uis').length === 1);
    for (let i = 0; i < 1001; i += 1)
      sources.loaders(operationOf(), { ...NONE_BROUGHT, uisToken: new Secret(`key ${i}`) });
    answered.open();
    const name = 'schedule 1 seen-by-ann-uis.';
    expect(await waiting).toMatchObject({ name });
    // What was heard for it is found again, by it and by nobody else.
    expect(await load(ann)).toMatchObject({ name });
    expect(vendors.calls('uis')).toHaveLength(1);
    expect(await load(credentialOf('bob', 'uis'))).toMatchObject({ name: 'schedule 1 seen-by-bob-uis.' });
    await vendors.stop();
  });
});
