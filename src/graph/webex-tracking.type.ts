import { declareUniformType } from './webex-uniform-type.js';

const CODES = {
  trackingCode1: 'First tracking code; what it stands for is up to the site.',
  trackingCode2: 'Second tracking code; what it stands for is up to the site.',
  trackingCode3: 'Third tracking code; what it stands for is up to the site.',
  trackingCode4: 'Fourth tracking code; what it stands for is up to the site.',
  trackingCode5: 'Fifth tracking code; what it stands for is up to the site.',
  trackingCode6: 'Sixth tracking code; what it stands for is up to the site.',
  trackingCode7: 'Seventh tracking code; what it stands for is up to the site.',
  trackingCode8: 'Eighth tracking code; what it stands for is up to the site.',
  trackingCode9: 'Ninth tracking code; what it stands for is up to the site.',
  trackingCode10: 'Tenth tracking code; what it stands for is up to the site.',
};

export const WebexTracking = declareUniformType<string, keyof typeof CODES>(
  'WebexTracking',
  'Codes by which the site sorts its sessions, such as a department or a project (GetTrainingSession, train:tracking). A field is null where none is set.',
  () => String,
  CODES,
);
export type WebexTracking = InstanceType<typeof WebexTracking>;
