import { foreignHost, mainHost } from './data/webex-people.js';

/** What the simulators accept. None of it opens anything outside of the sandbox. */
export const credentials = {
  /** Account owner: may read all but the forbidden training. */
  ispring: { clientId: 'sandbox-owner', clientSecret: 'sandbox-owner-secret' },
  /** Department administrator: not the owner's trainings, and no observation results. */
  ispringLimited: { clientId: 'sandbox-department', clientSecret: 'sandbox-department-secret' },
  webex: {
    siteName: 'academy',
    siteId: '243585',
    webExId: mainHost.webExId,
    email: mainHost.email,
    password: 'sandbox-host-password',
  },
  /** The host of the foreign sessions. */
  webexForeign: {
    siteName: 'academy',
    siteId: '243585',
    webExId: foreignHost.webExId,
    email: foreignHost.email,
    password: 'sandbox-foreign-password',
  },
  uis: {
    accessToken: 'sandbox-permanent-key-0001',
    login: 'sandbox-login',
    password: 'sandbox-login-password',
  },
  /** The key of another account, which owns only the first 25 schedules. */
  uisSmall: { accessToken: 'sandbox-permanent-key-0002' },
  /** A temporary key past its end. */
  uisExpired: { accessToken: 'sandbox-temporary-key-0003' },
} as const;

export type IspringRole = 'owner' | 'department-administrator';
