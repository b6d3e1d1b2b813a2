import { landmarks } from '../../src/sandbox/index.js';
import { openFixtures } from '../support/fixtures.js';
import { startService, type Service } from '../support/service.js';
import { startUpstream, type Upstream } from '../support/upstream.js';

const ALWAYS = landmarks.alwaysActiveScheduleId;
const fixtures = openFixtures('webex');

describe('a Webex session whose time is odd', () => {
  let service: Service;
  let webex: Upstream;
  let answer: string;
  beforeAll(async () => {
    webex = await startUpstream(() => ({ headers: { 'content-type': 'text/xml' }, body: answer }));
    service = await startService({ WEBEX_URL: webex.url });
  });
  afterAll(async () => {
    await service.stop();
    await webex.stop();
  });

  async function overlaps(key: string, fixture: string, change: (xml: string) => string = (xml) => xml) {
    answer = change(fixtures.text(`get-training-session/${fixture}/response.xml`));
    const { data, errors } = await service.ask(`{ session(id: "${key}") {
      title startTime scheduleOverlaps(scheduleIds: ["${ALWAYS}"]) { intervals { seconds } activeSeconds ratio }
    } }`);
    return { session: data.session, errors };
  }

  const NOTHING = [{ intervals: [], activeSeconds: 0, ratio: 0 }];

  it('overlaps with nothing that can be told where its zone is not known, which is the error', async () => {
    const { session, errors } = await overlaps('625121', 'unknown-zone');
    expect(session).toEqual({ title: 'Far north', startTime: null, scheduleOverlaps: null });
    expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions['code']]).sort()).toEqual([
      ['scheduleOverlaps', 'UPSTREAM_UNREADABLE'],
      ['startTime', 'UPSTREAM_UNREADABLE'],
    ]);
  });

  it('overlaps with nothing where it says nothing of its time', async () => {
    const { session, errors } = await overlaps('625126', 'says-nothing');
    expect(errors).toEqual([]);
    expect(session).toMatchObject({ startTime: null, scheduleOverlaps: NOTHING });
  });

  it.each(['0', ''])('overlaps with nothing where it lasts "%s" minutes', async (minutes) => {
    const { session, errors } = await overlaps('76736484', 'vendor-page', (xml) =>
      xml.replace(/<sess:duration>\d+</, `<sess:duration>${minutes}<`),
    );
    expect(errors).toEqual([]);
    expect(session).toMatchObject({ startTime: expect.any(String), scheduleOverlaps: NOTHING });
  });
});

it('overlaps are rows of the answer, of which there is a most', async () => {
  const service = await startService();
  const ids = JSON.stringify(Array.from({ length: 1000 }, () => ALWAYS));
  const overlaps = `scheduleOverlaps(scheduleIds: ${ids}) { ratio }`;
  const { data, errors } = await service.ask(`{ trainings(ids: ["${landmarks.busyTrainingId}"]) {
    sessions { title a: ${overlaps} b: ${overlaps} c: ${overlaps} }
  } }`);
  await service.stop();
  const sessions = data.trainings[0].sessions as Record<'title' | 'a' | 'b' | 'c', unknown>[];
  const answered = sessions.flatMap(({ a, b, c }) => [a, b, c]).filter((list) => list !== null);
  // Sessions and intervals count as well.
  expect(answered.length).toBeGreaterThan(70);
  expect(answered.length).toBeLessThan(100);
  expect(sessions.map(({ title }) => title)).toEqual(Array.from({ length: 40 }, () => expect.any(String)));
  expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_EXPENSIVE', maxRows: 100_000 } }]);
});
