/** node:http and nothing else: reads each request to its end, then sends the bytes of a file, at once or after a time. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const body = readFileSync(process.env['ANSWER_FILE'] ?? '');
const delayMs = Number(process.env['DELAY_MS'] ?? 0);
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length };

createServer((request, response) => {
  request.on('data', () => undefined);
  const send = () => response.writeHead(200, headers).end(body);
  request.on('end', () => (delayMs === 0 ? send() : setTimeout(send, delayMs)));
}).listen(Number(process.env['PORT']), '127.0.0.1');
