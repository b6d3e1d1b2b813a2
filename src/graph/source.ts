import { registerEnumType } from 'type-graphql';

/** The system a thing comes from. */
export enum Source {
  ISPRING = 'ISPRING',
  WEBEX = 'WEBEX',
  UIS = 'UIS',
}

registerEnumType(Source, {
  name: 'Source',
  description: 'The system from which a thing comes.',
  valuesConfig: {
    ISPRING: { description: 'iSpring Learn (SOAP and REST APIs, https://www.ispringhelpdocs.com).' },
    WEBEX: {
      description:
        'Cisco Webex Training (XML API, https://developer.cisco.com/docs/webex-xml-api-reference-guide).',
    },
    UIS: { description: 'UIS / CoMagic (Data API, https://comagic.github.io/data_api/).' },
  },
});
