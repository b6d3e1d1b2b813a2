import { foreignHost, mainHost } from './data/webex-people.js';

/**
 * What every credential of the sandbox begins with, and every token it issues; nothing else holds it. So it can be searched for
 * in whatever a gateway says, where it must never be. The names and addresses of Webex hosts lack it: the vendor tells them to all.
 */
export const credentialMark = 'sandbox-canary-';

/** What the simulators accept. None of it opens anything outside of the sandbox. */
export const credentials = {
  /** Account owner: may read all but the forbidden training. */
  ispring: {
    clientId: `${credentialMark}owner`,
    clientSecret: `${credentialMark}owner-secret`,
  },
  /** Department administrator: not the owner's trainings, and no observation results. */
  ispringLimited: {
    clientId: `${credentialMark}department`,
    clientSecret: `${credentialMark}department-secret`,
  },
  webex: {
    siteName: 'academy',
    siteId: '243585',
    webExId: mainHost.webExId,
    email: mainHost.email,
    password: `${credentialMark}host-password`,
  },
  /** The host of the foreign sessions. */
  webexForeign: {
    siteName: 'academy',
    siteId: '243585',
    webExId: foreignHost.webExId,
    email: foreignHost.email,
    password: `${credentialMark}foreign-password`,
  },
  uis: {
    accessToken: `${credentialMark}permanent-key-0001`,
    login: `${credentialMark}login`,
    password: `${credentialMark}login-password`,
  },
  /** The key of another account, which owns only the first 25 schedules. */
  uisSmall: { accessToken: `${credentialMark}permanent-key-0002` },
  /** A temporary key past its end. */
  uisExpired: { accessToken: `${credentialMark}temporary-key-0003` },
} as const;

export type IspringRole = 'owner' | 'department-administrator';
