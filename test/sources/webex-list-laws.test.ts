import { UpstreamError } from '../../src/protocols/upstream-error.js';
import type { WebexSessionsPage } from '../../src/sources/index.js';
import { describeSource } from './laws.js';
import { WEBEX } from './webex-account.js';
import { ANYTHING, inOrder, keysOf } from './webex-order.js';

/** Pages of one session each, by their place in the list. */
describeSource({
  ...WEBEX,
  questions: [
    {
      name: 'sessions',
      operation: 'LstsummaryTrainingSession',
      widest: 1,
      load: async (loaders, key) => {
        const page = await loaders.webex.sessions.load({ ...ANYTHING, limit: 1, offset: Number(key) });
        for (const { session } of page.rows) if (session instanceof UpstreamError) throw session;
        return page;
      },
      keys: () => ['0', '7', '2', '21', '30', '57'],
      carried: ({ listControl }) => [String(Number((listControl as { startFrom: string }).startFrom) - 1)],
      expected: (data, key) => [inOrder(data)[Number(key)]!.sessionKey],
      recognise: (answer) => keysOf(answer as WebexSessionsPage).map(String),
      unknownKey: (i) => String(700_000 + i),
      absent: { rows: [], total: null },
      exclusive: { key: () => '40', to: 'us', otherwise: 'absent' },
      keepsBadRows: true,
    },
  ],
});
