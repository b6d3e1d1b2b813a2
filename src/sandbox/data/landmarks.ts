/** Ids that tests and people may name: they are the same under every seed. */

/** The vendor page's own training, answered with the page's own document. */
export const sampleTrainingId = 'b431d5a0-2d14-11ed-b56c-0242c0a87043';
/** The vendor page's own row of a result list. */
export const sampleChecklistId = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
/** Who was observed, and observed, in that row: the page gives all four the same id. */
export const sampleEmployeeId = sampleChecklistId;
/** The vendor page's own Webex session, answered with the page's own broken document. */
export const sampleSessionKey = '76736484';

/** No credential of the sandbox may see it. */
export const forbiddenTrainingId = '00000000-0000-4000-8000-000000000403';
/** Only the account owner may see it, the department administrator may not. */
export const ownerOnlyTrainingId = '00000000-0000-4000-8000-000000000401';
export const trainingWithoutSessionsId = '00000000-0000-4000-8000-000000000000';
export const trainingWithOneSessionId = '00000000-0000-4000-8000-000000000001';
/** 40 sessions. */
export const busyTrainingId = '00000000-0000-4000-8000-000000000040';

/** An employee without first and last name; organizes `trainingWithoutSessionsId`. */
export const employeeWithoutNameId = '00000000-0000-4000-a000-000000000001';
/** An employee without mail address; organizes `trainingWithOneSessionId`. */
export const employeeWithoutEmailId = '00000000-0000-4000-a000-000000000002';
/** An employee without job title; organizes `busyTrainingId`. */
export const employeeWithoutJobTitleId = '00000000-0000-4000-a000-000000000003';
/** An employee with a last name only. */
export const employeeWithOneNameId = '00000000-0000-4000-a000-000000000004';

/** Well-formed, and not there, in none of iSpring's lists. */
export const unknownId = '00000000-0000-4000-8000-000000000404';

/** A session of `trainingWithOneSessionId` that lasts 0 seconds. */
export const sessionWithoutDurationId = '00000000-0000-4000-9000-000000000000';
/** A session of `busyTrainingId` on the night when Berlin's clocks go back. */
export const clockChangeSessionId = '00000000-0000-4000-9000-000000001025';
/** A session of `forbiddenTrainingId`. */
export const forbiddenSessionId = '00000000-0000-4000-9000-000000000403';

/** Webex sessions of another host: 000001 for the main account. */
export const foreignSessionKeys = ['510000901', '510000902', '510000903'] as const;
/** Uses every documented element. */
export const completeSessionKey = '510000100';
/** Holds nothing but its key, host, name and start. */
export const sparseSessionKey = '510000101';
/** MULTIPLE_SESSION with several start dates. */
export const multipleSessionKey = '510000102';
export const unknownSessionKey = '599999999';

/** Two work days, two days off, from 2026-01-01 (the page's example [2,2]). */
export const cycleScheduleId = 1001;
/** The page's example [7]: working days of the business calendar. */
export const workdayScheduleId = 1002;
/** The page's example [8]: days off of the business calendar. */
export const dayOffScheduleId = 1003;
/** No days, no times, no dates: always active. */
export const alwaysActiveScheduleId = 1004;
/** Rules that contradict the vendor's page, each with its fault. */
export const contradictorySchedules = {
  tillBeforeFrom: 1391,
  tillEqualsFrom: 1392,
  unknownType: 1393,
  unknownTypeBesideGoodRule: 1394,
  cycleWithoutStart: 1395,
  cycleWithOneNumber: 1396,
  dayOfWeekNine: 1397,
  dayOfMonthThirtyTwo: 1398,
} as const;
/** Names that hold the special characters of `like`. */
export const likeSpecialNames = {
  1011: 'Скидка 50% — горячая линия',
  1012: 'Support_24_7',
  1013: 'Support 24x7',
  1014: 'C:\\lines\\night',
  1015: '100% удалённо_ночь',
} as const;
