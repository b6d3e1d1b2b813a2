export type ActivityDaysType = 'DAYS_OF_WEEK' | 'DAYS_OF_MONTH' | 'BUSINESS_CALENDAR' | 'CYCLE';

/** A rule of a schedule as UIS tells it (get.schedules, schedules). */
export interface ActivityRule {
  readonly activityDays: { readonly type: ActivityDaysType; readonly days: readonly number[] } | null;
  /** Why `activityDays` is null: null where any day will do, else the type that is not known, '' where they cannot be read. */
  readonly unknownDaysType: string | null;
  /** HH:MM; empty: the whole day. */
  readonly activityTime: readonly { readonly timeFrom: string; readonly timeTill: string }[];
  /** YYYY-MM-DD, both included; null: open to that side. */
  readonly activityDateFrom: string | null;
  readonly activityDateTill: string | null;
}
