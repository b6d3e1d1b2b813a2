import type { Fault, UpstreamName } from '../../src/sandbox/index.js';
import { VENDOR_CANARY } from './no-secret.js';

/** What goes wrong, and what it is called in the answer. */
export type FaultCase = readonly [name: string, fault: Fault, expected: Readonly<Record<string, unknown>>];

/** Longer than any operation has: whoever is told so is not asked again for this one. */
export const TOO_LONG_SECONDS = 31;

/** What each fault is called in the answer, whatever the wire. */
export const FAULTS: readonly FaultCase[] = [
  ['breaks the connection', { kind: 'reset' }, { code: 'UPSTREAM_UNREACHABLE', retryable: true }],
  ['stops in the middle of its answer', { kind: 'truncate' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends half a document', { kind: 'cut' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends an HTML page', { kind: 'html' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends garbage', { kind: 'garbage' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends another document', { kind: 'wrongRoot' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends nothing', { kind: 'empty' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends 50 MB', { kind: 'huge' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends 50 MB, compressed to little', { kind: 'gzipBomb' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends an entity bomb', { kind: 'entityBomb' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['says 500', { kind: 'status', status: 500 }, { code: 'UPSTREAM_REFUSED', retryable: true }],
  [
    'says 503 and when to come back',
    { kind: 'status', status: 503, retryAfter: TOO_LONG_SECONDS },
    { code: 'UPSTREAM_REFUSED', retryable: true, retryAfterSeconds: TOO_LONG_SECONDS },
  ],
  ['says 404', { kind: 'status', status: 404 }, { code: 'UPSTREAM_REFUSED', retryable: false }],
  ['says 403', { kind: 'status', status: 403 }, { code: 'UPSTREAM_FORBIDDEN', retryable: false }],
  [
    'refuses our credential',
    { kind: 'refuseTokens' },
    { code: expect.stringMatching(/UNAUTHENTICATED|FORBIDDEN/) },
  ],
];

const text = VENDOR_CANARY;

/** Failures that each protocol has words of its own for. */
export const PROTOCOL_FAULTS: Readonly<Record<UpstreamName, readonly FaultCase[]>> = {
  'ispring-soap': [
    [
      'refuses the request',
      { kind: 'protocolFault', code: 'SOAP-ENV:Client', text: 'Wrong parameters', status: 200 },
      { code: 'UPSTREAM_REFUSED', vendorCode: 'Client' },
    ],
    [
      'fails in its own words',
      { kind: 'protocolFault', code: 'SOAP-ENV:Server', text },
      { code: 'UPSTREAM_FAULT', vendorCode: 'Server' },
    ],
  ],
  'ispring-rest': [
    [
      'refuses the request',
      { kind: 'protocolFault', code: 1400, status: 400, text },
      { code: 'UPSTREAM_REFUSED', vendorCode: '1400' },
    ],
    [
      'fails in its own words',
      { kind: 'protocolFault', code: 1500, status: 500, text },
      // REST has no failures of its own beside those of HTTP.
      { code: 'UPSTREAM_REFUSED', vendorCode: '1500' },
    ],
  ],
  webex: [
    [
      'denies permission',
      { kind: 'protocolFault', code: '000001', text },
      { code: 'UPSTREAM_FORBIDDEN', vendorCode: '000001' },
    ],
    [
      'fails in its own words',
      { kind: 'protocolFault', code: '999999', text },
      { code: 'UPSTREAM_FAULT', vendorCode: '999999' },
    ],
  ],
  uis: [
    [
      'denies permission',
      { kind: 'protocolFault', code: -32003, mnemonic: 'ip_not_whitelisted', text },
      { code: 'UPSTREAM_FORBIDDEN', vendorCode: 'ip_not_whitelisted' },
    ],
    [
      'fails in its own words',
      { kind: 'protocolFault', code: -32603, mnemonic: 'internal_error', text },
      { code: 'UPSTREAM_FAULT', vendorCode: 'internal_error' },
    ],
  ],
};
