import { decodeRow, Fields, MalformedField } from '../../protocols/fields.js';
import { kindByStatus } from '../../protocols/http-status.js';
import type { Secret } from '../../protocols/secret.js';
import type { SoapReply } from '../../protocols/soap.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { decodeIspringSession, type IspringSession } from '../ispring-session.js';

/** Elements that may repeat; a lone one comes without any sign of being a list (fixtures: one-session). */
export const LISTS = ['trainingSession', 'dayIds.id'];

/** The child of the SOAP Body. The token travels in it, not in a header. */
export function encodeListSessionsByTraining(
  namespace: string,
  token: Secret,
  trainingId: string,
): Record<string, unknown> {
  return {
    'soap:ListSessionsByTrainingRequest': {
      '@xmlns:soap': namespace,
      'soap:credentials': { 'soap:token': token.reveal() },
      'soap:trainingId': trainingId,
    },
  };
}

/** What the page calls the answer. */
const RESULT = 'ListSessionsByTrainingResult';

/** The sessions of the training, in the vendor's order; one bad session spoils the list, since it is one answer. */
export function decodeListSessionsByTraining(
  call: UpstreamCall,
  reply: SoapReply,
  zone: string,
): readonly IspringSession[] {
  if (reply.kind === 'fault') throw faultError(call, reply);
  const sessions = decodeRow(call, () => {
    // The wrapper's name is not demanded: a sibling call answers under this one's (docs of getTrainingSession). What it
    // came under is the upstream's word, and goes into no message.
    const result = Fields.ofXml(reply.result, RESULT);
    const rows = result.children('trainingSession');
    if (rows.length === 0 && Object.keys(reply.result).some((name) => !/^[@#]/.test(name))) {
      throw new MalformedField(`${RESULT}: expected trainingSession`);
    }
    return rows.map((row) => decodeIspringSession(row, dayIds(row), zone));
  });
  if (sessions instanceof UpstreamError) throw sessions;
  return sessions;
}

function dayIds(session: Fields): string[] {
  return (
    session
      .child('dayIds')
      ?.texts('id')
      .map((id) => id.toLowerCase()) ?? []
  );
}

/** Fault texts are matched loosely: the vendor's pages spell one of them "Permission deniend". */
function faultError(call: UpstreamCall, fault: SoapReply & { kind: 'fault' }): UpstreamError {
  const { status, retryAfterSeconds } = fault;
  const facts = { status, retryAfterSeconds, vendorCode: standardFaultCode(fault.code) };
  if (/permission\s+deni/i.test(fault.text)) return new UpstreamError('forbidden', call, facts);
  if (/wrong\s+param/i.test(fault.text)) return new UpstreamError('refused', call, facts);
  const kind = kindByStatus(status) ?? 'fault';
  // A fault of the server may pass, SOAP 1.1 says (section 4.4.1); one of the client will not.
  const mayPass = kind === 'fault' && facts.vendorCode?.startsWith('Server') === true;
  return new UpstreamError(kind, call, { ...facts, ...(mayPass ? { retryable: true } : {}) });
}

/** The local part of a code that SOAP 1.1 defines (section 4.4.1), if it is short; others may say anything and are not shown. */
function standardFaultCode(code: string): string | null {
  return (
    /^(?:[\w.-]+:)?((?:VersionMismatch|MustUnderstand|Client|Server)(?:\.\w{1,40}){0,3})$/.exec(code)?.[1] ??
    null
  );
}
