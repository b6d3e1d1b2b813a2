import type { Partition } from '../../loading/partition.js';
import { oneByOne } from '../../loading/question.js';
import type { IspringSession } from '../ispring-session.js';
import { CALLS, type IspringSoapClient } from './client.js';

/** The questions that iSpring's SOAP API answers. */
export function ispringSoapLoaders(client: IspringSoapClient, partition: Partition) {
  return partition.open({
    /** By training id. The vendor's call carries one. */
    sessionsOfTraining: oneByOne<string, readonly IspringSession[]>({
      call: CALLS.listSessionsByTraining,
      keyOf: (trainingId) => trainingId,
      ask: (errand, trainingId) => client.listSessionsByTraining(errand, trainingId),
      absent: () => [],
    }),
  });
}
