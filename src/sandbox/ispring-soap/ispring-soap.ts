import { sampleTrainingId } from '../data/landmarks.js';
import type { Fault, Twist } from '../faults.js';
import { twistRows } from '../faults.js';
import type { IspringAccount } from '../ispring-account.js';
import type { Random } from '../random.js';
import type { Tuning } from '../tuning.js';
import type { Answer, IncomingCall, ReceivedCall, Upstream } from '../upstream.js';
import { mediaType, tail, uuidPattern } from '../upstream.js';
import { billionLaughs } from '../xml-writer.js';
import type { SoapRequest, SoapSession } from './envelope.js';
import { readRequest, serviceNamespaces, writeFault, writeOtherResult, writeSessions } from './envelope.js';
import { sampleAnswer } from './sample-answer.js';

/** The vendor publishes no endpoint; this one is ours. */
export const soapPath = '/api/soap';

const wrongParameters = 'Wrong parameters';
const permissionDenied = 'Permission denied';

/** iSpring Learn SOAP: `listSessionsByTraining`. */
export class IspringSoap implements Upstream {
  readonly name = 'ispring-soap';
  readonly operations = ['listSessionsByTraining'];
  readonly #account: IspringAccount;
  readonly #tuning: Readonly<Tuning>;
  readonly #random: Random;

  constructor(account: IspringAccount, tuning: Readonly<Tuning>, random: Random) {
    this.#account = account;
    this.#tuning = tuning;
    this.#random = random;
  }

  receive(call: IncomingCall): ReceivedCall {
    const unknown = `${call.method} ${call.path}`;
    const refuse = (answer: Answer): ReceivedCall => ({
      operation: unknown,
      request: {},
      answer: () => answer,
    });
    if (call.path !== soapPath) return refuse(plain(404, 'Not Found'));
    if (call.method !== 'POST') return refuse(plain(405, 'Method Not Allowed'));
    // SOAP 1.1, section 6: text/xml is a must.
    if (mediaType(call.headers['content-type']) !== 'text/xml')
      return refuse(plain(415, 'Unsupported Media Type'));
    let request: SoapRequest;
    try {
      request = readRequest(call.body.toString('utf8'));
    } catch {
      return refuse(this.#fault('SOAP-ENV:Client', 'Bad Request'));
    }
    const known = (serviceNamespaces as readonly string[]).includes(request.uri);
    if (!known || request.name !== 'ListSessionsByTrainingRequest') {
      return refuse(
        this.#fault('SOAP-ENV:Client', `Function ("${request.name}") is not a valid method for this service`),
      );
    }
    const { token, trainingId } = request;
    return {
      operation: 'listSessionsByTraining',
      request: { trainingId: trainingId ?? null, token: tail(token), namespace: request.uri },
      answer: (twist) => this.#listSessions(token, trainingId, twist),
    };
  }

  #listSessions(token: string | undefined, trainingId: string | undefined, twist: Twist): Answer {
    if (token === undefined || trainingId === undefined || !uuidPattern.test(trainingId)) {
      return this.#fault('SOAP-ENV:Client', wrongParameters);
    }
    const role = this.#account.roleOf(token);
    // The vendor names no error of its own for a bad token.
    if (role === undefined || twist.refuseTokens) return this.#fault('SOAP-ENV:Server', permissionDenied);
    if (!this.#account.mayRead(role, trainingId)) return this.#fault('SOAP-ENV:Server', permissionDenied);
    if (this.#account.training(trainingId) === undefined && this.#tuning.soapUnknownTrainingFaults > 0) {
      return this.#fault('SOAP-ENV:Client', wrongParameters);
    }
    const untouched = !twist.badRow && !twist.shuffle && twist.dropRows === null;
    if (trainingId.toLowerCase() === sampleTrainingId && untouched) return xml(200, sampleAnswer);
    const rows: readonly SoapSession[] = this.#account.sessionsOf(trainingId);
    const spoil = (row: SoapSession): SoapSession => ({ ...row, startTime: 'soon', duration: 'long' });
    return xml(200, writeSessions(twistRows(rows, twist, this.#random, spoil)));
  }

  protocolFault(fault: Fault): Answer {
    const text = writeFault(String(fault.code ?? 'SOAP-ENV:Server'), fault.text ?? 'Internal error');
    return xml(fault.status ?? this.#tuning.soapFaultStatus, text);
  }

  wrongRoot(): Answer {
    return xml(200, writeOtherResult());
  }

  entityBomb(): Answer {
    return xml(
      200,
      billionLaughs(
        writeSessions([{ id: 'BOMB', title: '', startTime: '', duration: 0, instructor: null, dayIds: [] }]),
      ),
    );
  }

  expireTokens(): void {
    this.#account.forgetTokens();
  }

  #fault(code: string, text: string): Answer {
    return xml(this.#tuning.soapFaultStatus, writeFault(code, text));
  }
}

function xml(status: number, body: string): Answer {
  return { status, contentType: 'text/xml; charset=utf-8', body };
}

function plain(status: number, body: string): Answer {
  return { status, contentType: 'text/plain', body };
}
