import { connect } from 'node:net';
import { eventually } from '../support/eventually.js';
import { startService } from '../support/service.js';
import { QUESTION } from './callers/requests.js';

const OPERATION = JSON.stringify({ query: QUESTION });
const REQUEST = `POST /graphql HTTP/1.1\r\nHost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${OPERATION.length}\r\n\r\n${OPERATION}`;

it('requests that are sent before others are answered end, too, when their client hangs up', async () => {
  // Whoever waits for the end of one of them waits until the test fails.
  const service = await startService({ REQUEST_DEADLINE_MS: '200000', UIS_TIMEOUT_MS: '200000' });
  service.sandbox.control.setFault('uis', { kind: 'hang' });
  const socket = connect(Number(new URL(service.origin).port), '127.0.0.1');
  socket.write(REQUEST.repeat(3));
  await eventually(() => service.sandbox.control.calls('uis').length > 0);
  socket.destroy();
  const outcomes = (): unknown[] =>
    [...service.log().matchAll(/"outcome":"([^"]*)"/g)].map(([, outcome]) => outcome);
  await eventually(() => outcomes().length === 3);
  expect(outcomes()).toEqual(['client gone', 'client gone', 'client gone']);
  await service.stop();
});
