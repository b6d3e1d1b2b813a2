import { registerEnumType } from 'type-graphql';

/** The system a thing comes from. */
export enum Source {
  ISPRING = 'ISPRING',
  WEBEX = 'WEBEX',
  UIS = 'UIS',
}

registerEnumType(Source, {
  name: 'Source',
  description: 'The system a thing comes from.',
  valuesConfig: {
    ISPRING: { description: 'iSpring Learn.' },
    WEBEX: { description: 'Cisco Webex Training.' },
    UIS: { description: 'UIS / CoMagic.' },
  },
});
