/** A house in order, as small as it can be with every floor, two vendors, two entities and nested value objects. */
export const HOUSE: Readonly<Record<string, string>> = {
  'main.ts': `
    import { start } from './commands/start.js';`,
  'cli.ts': `
    import { usage } from './commands/usage.js';
    const { start } = await import('./commands/start.js');
    const { check } = await import('./commands/check.js');
    const { printSchema } = await import('./commands/print-schema.js');`,
  'check-sources.ts': `
    import { usage } from './commands/usage.js';
    import { check } from './commands/check.js';`,
  'index.ts': `
    import { openAccounts } from './accounts.js';
    import { openServer } from './server/server.js';
    export { SettingsError } from './settings.js';`,
  'accounts.ts': `
    import { readSettings } from './settings.js';
    const { startSandbox } = await import('./sandbox/index.js');`,
  'commands/usage.ts': '',
  'commands/start.ts': `
    import { openAccounts } from '../accounts.js';
    import { readSettings } from '../settings.js';
    import { start } from '../server/server.js';`,
  'commands/check.ts': `
    import { openAccounts } from '../accounts.js';
    import { readSettings } from '../settings.js';
    import { checkUpstreams } from '../check/check-upstreams.js';`,
  'commands/print-schema.ts': `
    import { schema } from '../graph/schema.js';`,
  'check/check-upstreams.ts': `
    import { openSources } from '../sources/index.js';
    import { createLoader } from '../loading/loader.js';
    import { UpstreamError } from '../protocols/upstream-error.js';
    import type { Settings } from '../settings.js';`,
  'settings.ts': `
    import { z } from 'zod';
    import type { Sources } from './sources/index.js';
    const { PORT } = process.env;`,
  'server/server.ts': `
    import { ApolloServer } from '@apollo/server';
    import { readFile } from 'node:fs/promises';
    import { schema } from '../graph/schema.js';
    import { openSources } from '../sources/index.js';
    import { UpstreamError } from '../protocols/upstream-error.js';
    import type { Settings } from '../settings.js';`,
  'graph/schema.ts': `
    import { SessionResolver } from './session.resolver.js';`,
  'graph/session.resolver.ts': `
    import { Resolver } from 'type-graphql';
    import { intervals } from '../calendar/intervals.js';
    import type { Sources } from '../sources/index.js';
    import { Session } from './session.type.js';
    import { SessionConnection } from './session-connection.type.js';
    import { Training } from './training.type.js';`,
  'graph/session.type.ts': `
    import { WebexSession } from './webex-session.type.js';
    @ObjectType() export class Session { @Field() id!: string }`,
  'graph/session-connection.type.ts': `
    import { Session } from './session.type.js';
    @ObjectType() export class SessionConnection { @Field() nodes!: Session[] }`,
  'graph/training.type.ts': `
    @ObjectType({ implements: Node }) export class Training extends Node {}`,
  'graph/webex-session.type.ts': `
    import { WebexSchedule } from './webex-schedule.type.js';
    @ObjectType() export class WebexSession { @Field() sessionKey!: string }`,
  'graph/webex-schedule.type.ts': `
    @ObjectType() export class WebexSchedule { @Field() duration!: number }`,
  'calendar/intervals.ts': `
    import { Temporal } from 'temporal-polyfill';`,
  'sources/index.ts': `
    import { openAcme } from './acme/index.js';
    import { openBolt } from './bolt/index.js';`,
  'sources/by-key.ts': `
    import { UpstreamError } from '../protocols/upstream-error.js';`,
  'sources/acme/index.ts': `
    import { createLoaders } from './loaders.js';`,
  'sources/acme/client.ts': `
    import { createHttp } from '../../protocols/http.js';
    import { decode } from './wire.js';`,
  'sources/acme/wire.ts': `
    import { parseXml } from '../../protocols/xml.js';
    import { decodePerson } from './wire-person.js';`,
  'sources/acme/wire-person.ts': `
    import type { HttpReply } from '../../protocols/http.js';`,
  'sources/acme/loaders.ts': `
    import { byKey } from '../by-key.js';
    import { createLoader } from '../../loading/loader.js';
    import { createClient } from './client.js';`,
  'sources/bolt/index.ts': `
    import './loaders.js';`,
  'sources/bolt/client.ts': `
    import './wire.js';`,
  'sources/bolt/wire.ts': '',
  'sources/bolt/loaders.ts': `
    import './client.js';`,
  'loading/loader.ts': `
    import DataLoader from 'dataloader';
    import { UpstreamError } from '../protocols/upstream-error.js';`,
  'protocols/http.ts': `
    import got from 'got';
    import { UpstreamError } from './upstream-error.js';`,
  'protocols/xml.ts': `
    import { XMLParser } from 'fast-xml-parser';`,
  'protocols/upstream-error.ts': `
    export class UpstreamError extends Error {}`,
  'sandbox/main.ts': `
    import { startSandbox } from './index.js';`,
  'sandbox/index.ts': `
    import { SaxesParser } from 'saxes';
    import { createServer } from 'node:http';`,
};
