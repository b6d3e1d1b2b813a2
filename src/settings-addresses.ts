/** An http or https address. Credentials are not allowed in it: they would end up wherever addresses do. */
export function isAddress(text: string): boolean {
  // URL passes over line feeds, of which nothing that is sent may hold one.
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}

/** The address of a Redis, with nothing that its client would take for an option. */
export function isRedisAddress(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(text);
  // ioredis would take parameters for options of its own.
  return (
    /^rediss?:$/.test(protocol) &&
    hostname !== '' &&
    /^(\/\d{0,5})?$/.test(pathname) &&
    search === '' &&
    hash === ''
  );
}

/** An origin as browsers send it. Origins are compared as a whole: an asterisk in one would stand for nothing. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && !text.includes('*');
}

/** An address without the slashes at its end. */
export function withoutSlashes(address: string): string {
  // No regular expression: one looks at slashes that are not the last from each of them on.
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
