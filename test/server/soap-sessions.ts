import type { Answer } from '../support/upstream.js';

/** A session as the SOAP API tells it; what is left out is not in the answer. */
export interface SoapSession {
  readonly id: string;
  readonly startTime?: string;
  /** Seconds. */
  readonly duration?: number;
}

/** An answer of listSessionsByTraining that holds these. */
export function soapSessions(sessions: readonly SoapSession[]): Answer {
  const rows = sessions.map((session) => {
    const members = Object.entries(session).map(([name, value]) => `<n:${name}>${String(value)}</n:${name}>`);
    return `<n:trainingSession>${members.join('')}<n:title>${session.id}</n:title></n:trainingSession>`;
  });
  const result = `<n:ListSessionsByTrainingResult>${rows.join('')}</n:ListSessionsByTrainingResult>`;
  return {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body:
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="http://ispringlearn.com/go/services/api/soap">' +
      `<e:Body>${result}</e:Body></e:Envelope>`,
  };
}
