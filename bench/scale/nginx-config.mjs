import { readFileSync } from 'node:fs';

const SHIPPED = readFileSync(new URL('../../deploy/nginx.conf', import.meta.url), 'utf8');

/**
 * The configuration that is shipped, for instances on this machine: nginx stays one process, which ends with whoever ends it, keeps its
 * files in the folder that it is started in (`-p`), and waits for answers longer than any deadline of a test.
 * @param {{ readonly port: number, readonly instances: readonly number[] }} ports where it listens, and where the instances do, all on 127.0.0.1
 * @returns {string}
 */
export function nginxConfig({ port, instances }) {
  const [, manner = ''] = /^ +server \S+ (.*);$/m.exec(SHIPPED) ?? [];
  const servers = instances.map((at) => `    server 127.0.0.1:${at} ${manner};`);
  const others = replaced(SHIPPED, /(^ +server \S+ .*;\n)+/m, `${servers.join('\n')}\n`);
  const alone = replaced(others, 'worker_processes auto;', 'daemon off;\nmaster_process off;');
  const here = replaced(alone, 'listen 8080;', `listen 127.0.0.1:${port};`);
  return replaced(here, /proxy_read_timeout \d+s;/, 'proxy_read_timeout 150s;').replaceAll('/tmp/', '');
}

/**
 * Throws where there is nothing to replace.
 * @param {string} text
 * @param {string | RegExp} pattern
 * @param {string} by
 */
function replaced(text, pattern, by) {
  const after = text.replace(pattern, by);
  if (after === text) throw new Error(`deploy/nginx.conf holds no ${String(pattern)}`);
  return after;
}
