const OWN_NAMES = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * Whether a page in a browser may have sent a request, and not this machine's own. For training-graph whoever asks through a gateway
 * on this machine is this machine, so the gateway has to look: at Origin and Sec-Fetch-Site, and at the name by which it was
 * called, which a page can have point here.
 * @param read gives a header of the request; null or undefined where it has none
 */
export function isFromPage(read) {
  const site = read('sec-fetch-site') ?? 'none';
  return (
    read('origin') != null || !['none', 'same-origin'].includes(site) || !OWN_NAMES.test(read('host') ?? '')
  );
}

export const REFUSAL = { message: 'Pages may not call.', extensions: { code: 'FORBIDDEN' } };
