import { oneByOne } from '../../loading/loader.js';
import type { Operation } from '../../loading/operation.js';
import type { IspringSoapClient } from './client.js';

/** The questions that iSpring's SOAP API answers, for one operation. */
export function ispringSoapLoaders(client: IspringSoapClient, operation: Operation) {
  return {
    /** By training id. The vendor's call carries one. */
    sessionsOfTraining: oneByOne(
      (trainingId: string) => trainingId,
      (trainingId) => client.listSessionsByTraining(operation, trainingId),
      () => [],
    ),
  };
}
