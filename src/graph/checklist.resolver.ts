import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ChecklistResultRecord } from '../sources/index.js';
import { Asks } from './asks.js';
import { listedChecklists } from './checklist-list.js';
import { inOrder } from './checklist-result-list.js';
import { ChecklistResult, checklistResult } from './checklist-result.type.js';
import { ChecklistSummary, checklistSummary } from './checklist-summary.type.js';
import { Checklist } from './checklist.type.js';
import type { Context } from './context.js';
import { bareIds } from './id-arguments.js';

/** Checklists are iSpring's. */
@Resolver(() => Checklist)
export class ChecklistResolver {
  @Query(() => [Checklist], {
    nullable: true,
    description:
      'Checklists by their ids in the order asked, otherwise by title; those that are not there are left out. Null, with an ' +
      'error, where they could not be had. One POST /job-training/checklist/sessions/list call.',
  })
  @Asks('ispring-rest.checklist', 'ispring-rest.checklists')
  async checklists(
    @Arg('ids', () => [ID], {
      nullable: true,
      description: 'Only these, at most 1,000; null: all. Bare UUIDs or ids of the graph.',
    })
    ids: string[] | null | undefined,
    @Arg('sessionIds', () => [ID], {
      nullable: true,
      description:
        'Only those observed in one of these sessions, at most 1,000; null: in any. Bare UUIDs or ids of the graph.',
    })
    sessionIds: string[] | null | undefined,
    @Ctx() { loaders, rows }: Context,
  ): Promise<readonly Checklist[] | null> {
    const wanted = {
      ids: bareIds('ids', ids, 'ispring:checklist'),
      sessionIds: bareIds('sessionIds', sessionIds, 'ispring:session'),
    };
    return rows.take(await listedChecklists(loaders, wanted));
  }

  @FieldResolver(() => [ChecklistResult], {
    nullable: true,
    description:
      'Its results in the sessions that it names, by scheduled start; [] when there are none. Null, with an error, where they ' +
      'could not be had. Checklists of one operation share one POST /job-training/sessions/result/list call.',
  })
  @Asks('ispring-rest.resultsOfSession')
  async results(
    @Root() { sourceId, sessionIds }: Checklist,
    @Ctx() { loaders, rows }: Context,
  ): Promise<ChecklistResult[] | null> {
    return rows.take(inOrder(await ownResults(sourceId, sessionIds, loaders)))?.map(checklistResult) ?? null;
  }

  @FieldResolver(() => ChecklistSummary, {
    nullable: true,
    description:
      'How many of its `results` there are, how far they have come, and their mean. Null, with an error, where they could not all ' +
      'be had. Costs what `results` costs, and shares its call.',
  })
  @Asks('ispring-rest.resultsOfSession')
  async summary(
    @Root() { sourceId, sessionIds }: Checklist,
    @Ctx() { loaders, rows }: Context,
  ): Promise<ChecklistSummary | null> {
    const own = await ownResults(sourceId, sessionIds, loaders);
    // They are gone through, though none is in the answer.
    return rows.takeParts(own.length) ? checklistSummary(own) : null;
  }
}

/** In no order. */
async function ownResults(
  checklistId: string,
  sessionIds: Checklist['sessionIds'],
  { ispringRest }: Context['loaders'],
): Promise<readonly ChecklistResultRecord[]> {
  if (sessionIds instanceof Error) throw sessionIds;
  const ofSessions = await Promise.all((sessionIds ?? []).map((id) => ispringRest.resultsOfSession.load(id)));
  return ofSessions.flat().filter((result) => result.checklistId === checklistId);
}
