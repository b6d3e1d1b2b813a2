import type { ActivitySchedule } from '../data/index.js';
import { UisError } from './errors.js';
import { readFilter } from './filter.js';
import type { Parameters } from './parameters.js';
import {
  expectOnly,
  isObject,
  optionalInteger,
  optionalList,
  requiredText,
  typeError,
  valueError,
} from './parameters.js';

const parameterNames = ['access_token', 'user_id', 'limit', 'offset', 'filter', 'fields', 'sort'];
const fieldNames = ['id', 'name', 'schedules'] as const;
type Field = (typeof fieldNames)[number];

export interface SchedulePage {
  readonly rows: Partial<ActivitySchedule>[];
  /** Of all pages together. */
  readonly total: number;
}

/** Answers get.schedules' parameters from all schedules of the account, given in order of their ids. Throws a UisError. */
export function selectSchedules(schedules: readonly ActivitySchedule[], params: Parameters): SchedulePage {
  expectOnly(params, parameterNames);
  if (params.user_id !== undefined && typeof params.user_id !== 'number')
    throw typeError('user_id', params.user_id, 'number');
  const limit = optionalInteger(params, 'limit', 1000, 1, 10_000);
  const offset = optionalInteger(params, 'offset', 0, 0, 100_000);
  const matches = params.filter === undefined ? () => true : readFilter(params.filter);
  const fields = readFields(params);
  const direction = readSort(params);
  const found = schedules.filter(matches);
  if (direction !== 0) {
    // Equal names keep the order of their ids under both directions, so that pages do not overlap.
    found.sort((left, right) => direction * (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
  }
  const rows = found.slice(offset, offset + limit).map((schedule) => project(schedule, fields));
  return { rows, total: found.length };
}

function readFields(params: Parameters): readonly Field[] {
  const fields = optionalList(params, 'fields');
  if (fields === undefined) return fieldNames;
  if (fields.length === 0) throw valueError('fields', fields);
  for (const [index, field] of fields.entries()) {
    if (typeof field !== 'string') throw typeError(`fields.${index}`, field, 'string');
    if (!(fieldNames as readonly string[]).includes(field)) {
      throw new UisError('unexpected_parameters', 'Unexpected method parameter(s)', {
        field: `fields.${index}`,
        value: field,
      });
    }
  }
  return fields as readonly Field[];
}

/** 1 ascending, -1 descending by name, 0 unsorted. */
function readSort(params: Parameters): number {
  const sort = optionalList(params, 'sort') ?? [];
  let direction = 0;
  for (const [index, entry] of sort.entries()) {
    const path = `sort.${index}`;
    if (!isObject(entry)) throw typeError(path, entry, 'object');
    expectOnly(entry, ['field', 'order'], path);
    const field = requiredText(entry, 'field', path);
    if (!(fieldNames as readonly string[]).includes(field)) {
      throw new UisError('unexpected_parameters', 'Unexpected method parameter(s)', {
        field: `${path}.field`,
        value: field,
      });
    }
    if (field !== 'name') {
      throw new UisError('sort_prohibited', 'Sorting by this field is prohibited', {
        field: `${path}.field`,
        value: field,
      });
    }
    const order = entry.order ?? 'asc';
    if (order !== 'asc' && order !== 'desc') throw valueError(`${path}.order`, order);
    direction ||= order === 'asc' ? 1 : -1;
  }
  return direction;
}

function project(schedule: ActivitySchedule, fields: readonly Field[]): Partial<ActivitySchedule> {
  return Object.fromEntries(
    fieldNames.filter((name) => fields.includes(name)).map((name) => [name, schedule[name]]),
  );
}
