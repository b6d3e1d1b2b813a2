import type { Checklist } from '../data/index.js';
import { answerOwnerList, idsIn, ownerListEssentials } from './owner-list.js';
import type { RestCall } from './rest-call.js';

/** Checklists with their sessions; an empty request lists all. */
export const checklistSessions: RestCall = {
  operation: 'POST /job-training/checklist/sessions/list',
  essentials: ownerListEssentials,
  answer: (question, twist) =>
    answerOwnerList(question, twist, {
      rowName: 'checklistSessions',
      members: ['checklistIds', 'sessionIds'],
      spoilt: { checklistTitle: { text: 'x' }, sessionIds: 'many' },
      select: (request) =>
        selectChecklists(question.account.data.checklists, request).map(
          ({ id, title, status, sessionIds }) => ({
            checklistId: id,
            checklistTitle: title,
            checklistStatus: status,
            // All of them, also when some were asked for: what is selected is the checklist.
            sessionIds,
          }),
        ),
    }),
};

/** Both conditions must hold; a condition left out always holds. */
function selectChecklists(
  checklists: readonly Checklist[],
  request: Readonly<Record<string, unknown>>,
): Checklist[] {
  const checklistIds = idsIn(request, 'checklistIds');
  const sessionIds = idsIn(request, 'sessionIds');
  return checklists.filter(
    (checklist) =>
      (checklistIds === undefined || checklistIds.has(checklist.id)) &&
      (sessionIds === undefined || checklist.sessionIds.some((id) => sessionIds.has(id))),
  );
}
