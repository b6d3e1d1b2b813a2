import type { ScheduleFilter } from '../sources/index.js';
import type { ActivityScheduleFilter } from './activity-schedule.type.js';
import { badUserInput } from './bad-user-input.js';
import { checkLength } from './text-length.js';
import { parseId } from './global-id.js';
import { boundedList } from './lists.js';

/** UIS's own bound. */
export const SCHEDULES_A_CALL = 10_000;

/** What `like` takes for itself: the vendor documents no way to mean these literally. */
const WILDCARD = /[%_\\]/;

/** The filter as the source takes it. Ids of other things match nothing. */
export function scheduleFilter(filter: ActivityScheduleFilter | null | undefined): ScheduleFilter {
  const { ids, name, nameContains } = filter ?? {};
  checkLength('filter.name', name);
  checkLength('filter.nameContains', nameContains);
  if (nameContains != null && WILDCARD.test(nameContains)) {
    throw badUserInput(
      'filter.nameContains',
      'text without % _ and \\, which have a meaning of their own',
      nameContains,
    );
  }
  return {
    ...(ids == null ? {} : { ids: scheduleIds(ids) }),
    ...(name == null ? {} : { name }),
    ...(nameContains == null || nameContains === '' ? {} : { nameContains }),
  };
}

function scheduleIds(ids: readonly string[]): readonly string[] {
  const parsed = boundedList('filter.ids', ids).map((id, index) =>
    parseId(`filter.ids[${index}]`, id, ['uis:schedule']),
  );
  return [...new Set(parsed.filter(({ kind }) => kind === 'uis:schedule').map(({ id }) => id))];
}
