import { subscribe } from 'node:diagnostics_channel';

/** Loaded before a server, it has the server print the names of the headers of each request that comes in. */
subscribe('http.server.request.start', ({ request }) => {
  console.log(`Asked with: ${Object.keys(request.headers).join(' ')}`);
});
