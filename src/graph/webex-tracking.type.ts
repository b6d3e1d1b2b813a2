import { declareUniformType } from './webex-uniform-type.js';

const CODES = {
  trackingCode1: 'First tracking code.',
  trackingCode2: 'Second tracking code.',
  trackingCode3: 'Third tracking code.',
  trackingCode4: 'Fourth tracking code.',
  trackingCode5: 'Fifth tracking code.',
  trackingCode6: 'Sixth tracking code.',
  trackingCode7: 'Seventh tracking code.',
  trackingCode8: 'Eighth tracking code.',
  trackingCode9: 'Ninth tracking code.',
  trackingCode10: 'Tenth tracking code.',
};

export const WebexTracking = declareUniformType<string, keyof typeof CODES>(
  'WebexTracking',
  'Codes by which the site sorts its sessions, such as a department or a project. Null where none is set.',
  () => String,
  CODES,
);
export type WebexTracking = InstanceType<typeof WebexTracking>;
