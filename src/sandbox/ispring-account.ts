import type { IspringRole } from './credentials.js';
import { credentials } from './credentials.js';
import type { IspringData, Training, TrainingSession } from './data/index.js';
import { IssuedTokens } from './issued-tokens.js';
import type { Tuning } from './tuning.js';

/** The account behind both iSpring wires: one data set, and tokens that are valid on both. */
export class IspringAccount {
  readonly data: IspringData;
  readonly #tuning: Readonly<Tuning>;
  readonly #tokens = new IssuedTokens<IspringRole>();
  readonly #trainings: ReadonlyMap<string, Training>;
  readonly #sessions: ReadonlyMap<string, TrainingSession>;
  readonly #sessionsByTraining: ReadonlyMap<string, TrainingSession[]>;

  constructor(data: IspringData, tuning: Readonly<Tuning>) {
    this.data = data;
    this.#tuning = tuning;
    this.#trainings = new Map(data.trainings.map((training) => [training.id, training]));
    this.#sessions = new Map(data.trainingSessions.map((session) => [session.id, session]));
    const byTraining = new Map<string, TrainingSession[]>();
    for (const session of data.trainingSessions) {
      byTraining.set(session.trainingId, [...(byTraining.get(session.trainingId) ?? []), session]);
    }
    this.#sessionsByTraining = byTraining;
  }

  /** A new token and its lifetime; undefined for a wrong pair. */
  logIn(
    clientId: string | null,
    secret: string | null,
  ): { token: string; lifetimeSeconds: number } | undefined {
    const { ispring, ispringLimited } = credentials;
    const is = (client: typeof ispring | typeof ispringLimited): boolean =>
      clientId === client.clientId && secret === client.clientSecret;
    const role = is(ispring) ? 'owner' : is(ispringLimited) ? 'department-administrator' : undefined;
    if (role === undefined) return undefined;
    const lifetimeSeconds = this.#tuning.tokenLifetimeSeconds;
    return { token: this.#tokens.issue(role, lifetimeSeconds), lifetimeSeconds };
  }

  roleOf(token: string | null | undefined): IspringRole | undefined {
    return this.#tokens.holder(token);
  }

  forgetTokens(): void {
    this.#tokens.forgetAll();
  }

  training(id: string): Training | undefined {
    return this.#trainings.get(id.toLowerCase());
  }

  session(id: string): TrainingSession | undefined {
    return this.#sessions.get(id.toLowerCase());
  }

  sessionsOf(trainingId: string): readonly TrainingSession[] {
    return this.#sessionsByTraining.get(trainingId.toLowerCase()) ?? [];
  }

  /** Unknown trainings hide nothing, so anybody may ask for them. */
  mayRead(role: IspringRole, trainingId: string): boolean {
    const access = this.training(trainingId)?.access ?? 'everyone';
    return access === 'everyone' || (access === 'owner' && role === 'owner');
  }
}
