import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { after } from './after.js';
import { Asks } from './asks.js';
import type { Context } from './context.js';
import { Employee } from './employee.type.js';
import { findTraining, relatedEmployee, type Found } from './entities.js';
import { parseId } from './global-id.js';
import { eachInItsSlot } from './lists.js';
import { DateTime } from './scalars.js';
import { ispringSession, Session } from './session.type.js';
import type { Slot } from './slot.js';
import { overlaps, timeWindow } from './time-window.js';
import { TimeWindowArgs } from './time-window-arguments.js';
import { Training } from './training.type.js';

type IspringSessions = Awaited<ReturnType<Context['loaders']['ispringSoap']['sessionsOfTraining']['get']>>;

/** Trainings are iSpring's: what they are comes from its REST API, their sessions from its SOAP API. */
@Resolver(() => Training)
export class TrainingResolver {
  @Query(() => Training, {
    nullable: true,
    description:
      'A training by its id. A well-formed id always gives one, at no cost; where title, type or organizer is read, iSpring is ' +
      'asked (GET /training/{id}), and it is null when iSpring says that there is none. Where its sessions or times are read too, ' +
      'listSessionsByTraining is asked at the same time.',
  })
  @Asks('ispring-rest.training')
  training(
    @Arg('id', () => ID, { description: 'ispring:training:<uuid>, or the bare UUID.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found<Training> {
    return findTraining(parseId('id', id, ['ispring:training']), context, info);
  }

  @Query(() => [Training], {
    nullable: 'items',
    description:
      'Trainings by their ids, in their order, null in the place of one that is not there: each as `training` gives it.',
  })
  @Asks('ispring-rest.training')
  trainings(
    @Arg('ids', () => [ID], {
      nullable: true,
      description:
        'At most 1,000. Left out or null: the trainings named in ISPRING_TRAINING_IDS, since iSpring has no call that lists them.',
    })
    ids: string[] | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): (Slot<Training> | Found<Training>)[] {
    if (ids === null || ids === undefined) {
      return context.trainingIds.map((id) => findTraining({ kind: 'ispring:training', id }, context, info));
    }
    return eachInItsSlot('ids', ids, context, (id, argument) =>
      findTraining(parseId(argument, id, ['ispring:training']), context, info),
    );
  }

  @FieldResolver(() => Employee, {
    nullable: true,
    description:
      'Who organizes it; null where nobody does, or the account no longer has that person. GET /training/{id} tells who, GET ' +
      '/users/v2 the rest.',
  })
  @Asks('ispring-rest.employee')
  organizer(
    @Root() { organizerId }: Training,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found<Employee> {
    if (organizerId instanceof Error) throw organizerId;
    return organizerId === null ? null : relatedEmployee(organizerId, context, info);
  }

  @FieldResolver(() => [Session], {
    nullable: true,
    description:
      'Its sessions in the order of the source; [] when there are none. Null, with an error, where they could not be had. One ' +
      'listSessionsByTraining call.',
  })
  @Asks('ispring-soap.sessionsOfTraining')
  sessions(
    @Root() { sourceId }: Training,
    @Args(() => TimeWindowArgs) times: TimeWindowArgs,
    @Ctx() { loaders, rows }: Context,
  ): Session[] | null | Promise<Session[] | null> {
    const window = timeWindow(times);
    return after(loaders.ispringSoap.sessionsOfTraining.get(sourceId), (sessions) => {
      const fitting = sessions.filter((session) => overlaps(window, session));
      return rows.take(fitting)?.map((session) => ispringSession(session, sourceId)) ?? null;
    });
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      "The earliest start of its sessions, with that session's offset; null when it has none that says when it starts. One " +
      'listSessionsByTraining call, which `sessions` shares.',
  })
  @Asks('ispring-soap.sessionsOfTraining')
  startTime(
    @Root() { sourceId }: Training,
    @Ctx() { loaders }: Context,
  ): string | null | Promise<string | null> {
    const sessions = loaders.ispringSoap.sessionsOfTraining.get(sourceId);
    return after(sessions, (all) => timesOf(all, 'startTime')[0] ?? null);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      "The latest end of its sessions, with that session's offset; null when it has none that says when it ends. One " +
      'listSessionsByTraining call, which `sessions` shares.',
  })
  @Asks('ispring-soap.sessionsOfTraining')
  endTime(
    @Root() { sourceId }: Training,
    @Ctx() { loaders }: Context,
  ): string | null | Promise<string | null> {
    const sessions = loaders.ispringSoap.sessionsOfTraining.get(sourceId);
    return after(sessions, (all) => timesOf(all, 'endTime').at(-1) ?? null);
  }
}

/** The times that are known, in order. */
function timesOf(sessions: IspringSessions, field: 'startTime' | 'endTime'): string[] {
  return sessions
    .map((session) => session[field])
    .filter((time) => time !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
}
