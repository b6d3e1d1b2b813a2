import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Asks } from './asks.js';
import type { Context } from './context.js';
import { findTraining } from './entities.js';
import { parseId } from './global-id.js';
import { eachInItsSlot } from './lists.js';
import { ispringSession, Session } from './session.type.js';
import { Training, trainingOf } from './training.type.js';

/** Trainings are iSpring's; their sessions come from its SOAP API. */
@Resolver(() => Training)
export class TrainingResolver {
  @Query(() => Training, {
    nullable: true,
    description:
      'A training by its id. A well-formed id always gives one: asking for it alone costs no upstream call.',
  })
  training(@Arg('id', () => ID) id: string): Training | null {
    return findTraining(parseId('id', id, ['ispring:training']));
  }

  @Query(() => [Training], {
    nullable: 'items',
    description:
      'Trainings by their ids, in their order. ids left out: the trainings named in ISPRING_TRAINING_IDS, since iSpring has no call that lists them.',
  })
  trainings(
    @Arg('ids', () => [ID], { nullable: true }) ids: string[] | null | undefined,
    @Ctx() { trainingIds }: Context,
  ): (Training | Promise<Training | null>)[] {
    if (ids === null || ids === undefined) return trainingIds.map(trainingOf);
    return eachInItsSlot('ids', ids, (id, argument) =>
      findTraining(parseId(argument, id, ['ispring:training'])),
    );
  }

  @FieldResolver(() => [Session], {
    nullable: true,
    description:
      'Its sessions in the order of the source; [] when there are none. One listSessionsByTraining call.',
  })
  @Asks('ispring-soap.sessionsOfTraining')
  async sessions(
    @Root() { sourceId }: Training,
    @Ctx() { loaders, rows }: Context,
  ): Promise<Session[] | null> {
    const sessions = await loaders.ispringSoap.sessionsOfTraining.load(sourceId);
    return rows.take(sessions)?.map((session) => ispringSession(session, sourceId)) ?? null;
  }
}
