import { serverAudits } from 'graphql-http';
import { startService, type Service } from '../support/service.js';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());

const audits = serverAudits({
  url: () => `${service.origin}/graphql`,
  fetchFn: fetch,
});

describe('GraphQL over HTTP, as the audits of graphql-http read it', () => {
  it('is audited in full', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits)('$id $name', async ({ fn }) => {
    // Notices and warnings are of what a server may or should do.
    expect(await fn()).toMatchObject({ status: 'ok' });
  });
});
