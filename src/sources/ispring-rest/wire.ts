import { decodeRow, Fields, MalformedField } from '../../protocols/fields.js';
import type { HttpReply } from '../../protocols/http.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { optionalId } from '../ispring-id.js';
import { decodeIspringSession, type IspringSession } from '../ispring-session.js';
import { readDocument } from './wire-answer.js';

/** What a training is called and who runs it; its sessions are other calls. */
export interface TrainingRecord {
  readonly title: string | null;
  /** The vendor's word. */
  readonly type: string | null;
  /** UUID, lower case. */
  readonly organizerId: string | null;
}

/** What the vendor says of every training. */
const TRAINING_MEMBERS = ['title', 'organizer', 'sessions', 'type'] as const;

/** The training asked for, which the answer does not name: a document that says nothing of a training is none. */
export function decodeTraining(call: UpstreamCall, reply: HttpReply): TrainingRecord {
  const training = decodeRow(call, () => {
    const fields = Fields.ofJson(readDocument(call, reply), 'training');
    if (!TRAINING_MEMBERS.some((name) => fields.has(name)))
      throw new MalformedField(`training: expected ${TRAINING_MEMBERS.join(', ')}`);
    return {
      title: fields.text('title'),
      type: fields.text('type')?.trim() ?? null,
      organizerId: optionalId(fields, 'organizer'),
    };
  });
  if (training instanceof UpstreamError) throw training;
  return training;
}

/** The session asked for, and no other. */
export function decodeTrainingSession(
  call: UpstreamCall,
  reply: HttpReply,
  sessionId: string,
  zone: string,
): IspringSession {
  const session = decodeRow(call, () => {
    const fields = Fields.ofJson(readDocument(call, reply), 'session');
    return decodeIspringSession(
      fields,
      fields.texts('dayIds').map((id) => id.toLowerCase()),
      zone,
    );
  });
  if (session instanceof UpstreamError) throw session;
  if (session.id !== sessionId) {
    throw new UpstreamError('unreadable', call, { reason: 'its answer is of another session' });
  }
  return session;
}
