/** With every answer that is no page: whatever it holds, no browser shows or runs it, keeps it, or hands it to another origin. */
export const DATA_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

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
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
  vary: 'Accept',
} as const;

/** With a file of a page: its name changes with its content. */
export const ASSET_HEADERS = {
  ...DATA_HEADERS,
  'cache-control': 'public, max-age=31536000, immutable',
} as const;
