/** Whatever an answer holds, no browser takes it for a page, runs it, or hands it to another origin. */
const SAFE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** With every answer that is no page. The same address answers a browser with one. */
export const DATA_HEADERS = { ...SAFE, 'cache-control': 'no-store', vary: 'Accept' } as const;

/** With a page of ours: it runs its own files, asks its own origin, and stands in no frame. */
export const PAGE_HEADERS = {
  ...DATA_HEADERS,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // Where a browser says nothing else, a page of ours shows by this that it is no other.
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const;

/** With a file of a page: its name changes with its content. */
export const ASSET_HEADERS = { ...SAFE, 'cache-control': 'public, max-age=31536000, immutable' } as const;
