import { GraphQLError } from 'graphql';
import {
  businessCalendar,
  type BusinessCalendar,
  type BusinessYears,
} from '../calendar/business-calendar.js';
import { RUSSIAN_BUSINESS_YEARS } from '../calendar/russian-business-years.js';
import { timetable, type Timetable } from '../calendar/timetable.js';
import { Undetermined } from '../calendar/undetermined.js';
import type { ActivitySchedule, ScheduleRule } from './activity-schedule.type.js';

/** When the schedules of UIS are active; lives as long as the process. */
export class Timetables {
  readonly #businessCalendar: BusinessCalendar;
  /** By rules, which stay the same objects as long as they are kept, and zone. */
  readonly #known = new WeakMap<readonly ScheduleRule[], Map<string, Timetable | Undetermined>>();

  /** @param businessYears that stand in the place of those built in */
  constructor(businessYears: BusinessYears) {
    this.#businessCalendar = businessCalendar({ ...RUSSIAN_BUSINESS_YEARS, ...businessYears });
  }

  /**
   * What `ask` finds in the timetable of a schedule. Throws SCHEDULE_UNDETERMINED where nobody can say, and the error of rules
   * that could not be had.
   */
  ask<T>({ id, schedules }: ActivitySchedule, zone: string, ask: (timetable: Timetable) => T): T {
    if (schedules instanceof Error) throw schedules;
    if (schedules === null) throw undetermined(id, 'schedules: expected rules, and UIS gives none');
    try {
      return ask(this.#of(schedules, zone));
    } catch (error) {
      if (!(error instanceof Undetermined)) throw error;
      const { message, rule, year } = error;
      throw undetermined(id, message, { rule, ...(year === null ? {} : { year }) });
    }
  }

  #of(rules: readonly ScheduleRule[], zone: string): Timetable {
    const ofRules = this.#known.get(rules) ?? new Map<string, Timetable | Undetermined>();
    this.#known.set(rules, ofRules);
    const ofZone = ofRules.get(zone) ?? this.#read(rules, zone);
    ofRules.set(zone, ofZone);
    if (ofZone instanceof Undetermined) throw ofZone;
    return ofZone;
  }

  /** What contradicts the vendor's page is kept as well: to find out takes as long. */
  #read(rules: readonly ScheduleRule[], zone: string): Timetable | Undetermined {
    try {
      return timetable(rules, { zone, businessCalendar: this.#businessCalendar });
    } catch (error) {
      if (error instanceof Undetermined) return error;
      throw error;
    }
  }
}

function undetermined(schedule: string, why: string, facts: object = {}): GraphQLError {
  return new GraphQLError(`${schedule} is undetermined: ${why}`, {
    extensions: { code: 'SCHEDULE_UNDETERMINED', schedule, ...facts },
  });
}
