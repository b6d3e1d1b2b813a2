import type { ActivitySchedule } from '../data/index.js';
import { UisError } from './errors.js';
import { likePattern } from './like.js';
import { expectOnly, isObject, join, requiredText, typeError, valueError } from './parameters.js';

export type Predicate = (schedule: ActivitySchedule) => boolean;

/** Members of a row that exist but that the page does not mark as filterable. */
const innerFields = [
  'activity_days',
  'type',
  'days',
  'activity_time',
  'time_from',
  'time_till',
  'activity_date_from',
  'activity_date_till',
];
const comparisons: Record<string, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

/** A simple filter or a tree of them; the vendor names no limit to the depth. Throws a UisError that names the member. */
export function readFilter(filter: unknown, path = 'filter'): Predicate {
  if (!isObject(filter)) throw typeError(path, filter, 'object');
  // The page's own request sample sends {}.
  if (path === 'filter' && Object.keys(filter).length === 0) return () => true;
  return 'filters' in filter || 'condition' in filter ? readTree(filter, path) : readSimple(filter, path);
}

function readTree(filter: Readonly<Record<string, unknown>>, path: string): Predicate {
  expectOnly(filter, ['filters', 'condition'], path);
  const condition = requiredText(filter, 'condition', path);
  if (condition !== 'and' && condition !== 'or') throw valueError(join(path, 'condition'), condition);
  const { filters } = filter;
  const field = join(path, 'filters');
  if (filters === undefined)
    throw new UisError('required_parameter_missed', 'The required parameter has been missed', { field });
  if (!Array.isArray(filters)) throw typeError(field, filters, 'array');
  if (filters.length === 0) throw valueError(field, filters);
  const parts = filters.map((part, index) => readFilter(part, join(field, index)));
  return condition === 'and'
    ? (schedule) => parts.every((part) => part(schedule))
    : (schedule) => parts.some((part) => part(schedule));
}

function readSimple(filter: Readonly<Record<string, unknown>>, path: string): Predicate {
  expectOnly(filter, ['field', 'operator', 'value'], path);
  const field = requiredText(filter, 'field', path);
  const operator = requiredText(filter, 'operator', path);
  const { value } = filter;
  if (innerFields.includes(field.split('.').at(-1) ?? '')) {
    throw new UisError('filter_prohibited', 'Filtering by this field is prohibited', {
      field: join(path, 'field'),
      value: field,
    });
  }
  if (field !== 'id' && field !== 'name' && field !== 'schedules') {
    throw new UisError('unexpected_parameters', 'Unexpected method parameter(s)', {
      field: join(path, 'field'),
      value: field,
    });
  }
  const compare = comparisons[operator];
  if (compare === undefined && operator !== 'like') throw valueError(join(path, 'operator'), operator);
  if (value === undefined) {
    throw new UisError('required_parameter_missed', 'The required parameter has been missed', {
      field: join(path, 'value'),
    });
  }
  if (value === null) return comparisonWithNull(operator, path);
  // The page marks schedules as filterable; its only documented operator for arrays, jsquery, is not simulated.
  if (field === 'schedules') throw valueError(join(path, 'operator'), operator);
  const type = field === 'id' ? 'number' : 'string';
  if (typeof value !== type) throw typeError(join(path, 'value'), value, type);
  if (compare === undefined) return like(field, value, path);
  return (schedule) => {
    const own = schedule[field];
    return compare(own < (value as typeof own) ? -1 : own > (value as typeof own) ? 1 : 0);
  };
}

/** `= null` and `!= null` are the documented null tests; no schedule has such a member. */
function comparisonWithNull(operator: string, path: string): Predicate {
  if (operator === '=') return () => false;
  if (operator === '!=') return () => true;
  throw valueError(join(path, 'value'), null);
}

function like(field: string, value: unknown, path: string): Predicate {
  // LIKE is for text; the database has none of it for numbers.
  if (field !== 'name') throw valueError(join(path, 'operator'), 'like');
  const isLike = likePattern(String(value));
  if (isLike === undefined) throw valueError(join(path, 'value'), value);
  return (schedule) => isLike(schedule.name);
}
