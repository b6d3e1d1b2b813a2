/**
 * Whether an Accept or Accept-Encoding header (RFC 9110, 12.5) values `wanted` above `other`. A tie, or no header, is no:
 * a bare wildcard prefers nothing.
 */
export function preferred(header: string | undefined, wanted: string, other: string): boolean {
  const quality = qualities(header ?? '');
  return quality(wanted) > quality(other);
}

/** Whether an Accept header takes an answer of one of these types (RFC 9110, 12.5.1); no header takes all. */
export function accepts(header: string | undefined, types: readonly string[]): boolean {
  if (header === undefined || header.trim() === '') return true;
  const quality = qualities(header);
  return types.some((type) => quality(type) > 0);
}

/** The quality of one value: its own entry, else `type/*`, else the wildcard, else 0. */
function qualities(header: string): (value: string) => number {
  const given = new Map(header.split(',').map(readEntry));
  return (value) => {
    const range = value.includes('/') ? `${value.split('/')[0]}/*` : '*';
    return given.get(value) ?? given.get(range) ?? given.get('*/*') ?? given.get('*') ?? 0;
  };
}

function readEntry(entry: string): [value: string, quality: number] {
  const [value = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return [value, Number.parseFloat(quality) || 0];
}
