import type { XmlElement } from '../xml-reader.js';
import { childText, onlyChild, readXml } from '../xml-reader.js';
import { element } from '../xml-writer.js';

const service = 'http://www.webex.com/schemas/2002/06/service';
const instance = 'http://www.w3.org/2001/XMLSchema-instance';

export interface WebexRequest {
  /** The exact text of xsi:type. */
  readonly type: string;
  readonly security: WebexSecurity;
  readonly content: XmlElement;
}

export interface WebexSecurity {
  readonly webExID: string | undefined;
  readonly email: string | undefined;
  readonly password: string | undefined;
  readonly sessionTicket: string | undefined;
  readonly siteName: string | undefined;
  readonly siteID: string | undefined;
  readonly partnerID: string | undefined;
}

/**
 * Throws when the text is no Webex message. The root stands in the service namespace and what is inside in none: so do all
 * requests that the vendor shows and that were seen on the wire.
 */
export function readMessage(source: string): WebexRequest {
  const message = readXml(source);
  if (message.uri !== service || message.local !== 'message')
    throw new Error('the root must be message in the service namespace');
  const content = onlyChild(onlyChild(message, '', 'body'), '', 'bodyContent');
  const type = content?.attributes.get(`{${instance}}type`);
  if (content === undefined || type === undefined)
    throw new Error('one bodyContent with an xsi:type is needed');
  return {
    type,
    security: readSecurity(onlyChild(onlyChild(message, '', 'header'), '', 'securityContext')),
    content,
  };
}

function readSecurity(context: XmlElement | undefined): WebexSecurity {
  const text = (name: string): string | undefined => childText(context, '', name);
  return {
    webExID: text('webExID'),
    email: text('email'),
    password: text('password'),
    sessionTicket: text('sessionTicket'),
    siteName: text('siteName'),
    siteID: text('siteID'),
    partnerID: text('partnerID'),
  };
}

const opening = `<?xml version="1.0" encoding="UTF-8"?>
<serv:message xmlns:serv="${service}" xmlns:com="http://www.webex.com/schemas/2002/06/common" xmlns:sess="${service}/session" xmlns:train="${service}/trainingsession" xmlns:use="${service}/user">
`;

function response(members: string): string {
  return `<serv:header>\n<serv:response>\n${members}</serv:response>\n</serv:header>\n`;
}

/** An answer that went well; `type` is the xsi:type of what it holds. */
export function writeSuccess(type: string, content: string): string {
  const head = response('<serv:result>SUCCESS</serv:result>\n<serv:gsbStatus>PRIMARY</serv:gsbStatus>\n');
  return `${opening}${head}<serv:body>\n<serv:bodyContent xsi:type="${type}" xmlns:xsi="${instance}">\n${content}</serv:bodyContent>\n</serv:body>\n</serv:message>\n`;
}

/** A refusal; the vendor sends it under HTTP 200. Without a sourced exceptionID none is sent: the schema allows that. */
export function writeFailure(reason: string, exceptionID: string | undefined): string {
  const id = exceptionID === undefined ? '' : `${element('serv:exceptionID', exceptionID)}\n`;
  const head = response(
    `<serv:result>FAILURE</serv:result>\n${element('serv:reason', reason)}\n<serv:gsbStatus>PRIMARY</serv:gsbStatus>\n${id}`,
  );
  return `${opening}${head}<serv:body>\n<serv:bodyContent/>\n</serv:body>\n</serv:message>\n`;
}

/** The elements of authenticateUserResponse. */
export function writeTicket(ticket: string, createTimeMs: number, timeToLiveSeconds: number): string {
  return `${element('use:sessionTicket', ticket)}\n${element('use:createTime', createTimeMs)}\n${element('use:timeToLive', timeToLiveSeconds)}\n`;
}
