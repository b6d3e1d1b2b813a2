import { CalendarDate } from '@internationalized/date';
import fc from 'fast-check';
import { pieceOn } from '../../../web/board/calendar/day-pieces.js';
import { beginOf, periodAround } from '../../../web/board/calendar/period.js';

const stretch = (from: string, to: string | null) => ({
  from: new Date(from),
  to: to === null ? null : new Date(to),
});

describe('the piece of a session on a day', () => {
  it('is where the clock says', () => {
    const session = stretch('2026-11-17T14:00:00+02:00', '2026-11-17T14:30:00+02:00');
    const day = new CalendarDate(2026, 11, 17);
    expect(pieceOn(day, session, 'Europe/Moscow')).toEqual({
      from: 900,
      to: 930,
      isContinued: false,
      goesOn: false,
    });
    expect(pieceOn(day, session, 'America/New_York')).toMatchObject({ from: 420, to: 450 });
    expect(pieceOn(day.add({ days: 1 }), session, 'Europe/Moscow')).toBeNull();
  });

  it('is on both days where a session goes over midnight', () => {
    const session = stretch('2026-04-21T22:00:00Z', '2026-04-22T02:00:00Z');
    expect(pieceOn(new CalendarDate(2026, 4, 21), session, 'UTC')).toEqual({
      from: 1320,
      to: 1440,
      isContinued: false,
      goesOn: true,
    });
    expect(pieceOn(new CalendarDate(2026, 4, 22), session, 'UTC')).toEqual({
      from: 0,
      to: 120,
      isContinued: true,
      goesOn: false,
    });
  });

  it('ends with the day where a session ends at midnight', () => {
    const session = stretch('2026-04-21T22:00:00Z', '2026-04-22T00:00:00Z');
    expect(pieceOn(new CalendarDate(2026, 4, 21), session, 'UTC')).toMatchObject({ to: 1440, goesOn: false });
    expect(pieceOn(new CalendarDate(2026, 4, 22), session, 'UTC')).toBeNull();
  });

  it('can be seen where a session has no end, or takes no time', () => {
    const day = new CalendarDate(2026, 4, 21);
    const [open, momentary] = [null, '2026-04-21T09:00:00Z'].map((to) =>
      pieceOn(day, stretch('2026-04-21T09:00:00Z', to), 'UTC'),
    );
    expect(open).toEqual(momentary);
    expect(open!.to).toBeGreaterThan(open!.from);
  });

  it('has its true length in the hour that clocks show twice', () => {
    // 02:40 and 02:20 of the same night, with half of an hour and ten minutes between.
    const session = stretch('2026-10-25T02:40:00+02:00', '2026-10-25T02:20:00+01:00');
    expect(pieceOn(new CalendarDate(2026, 10, 25), session, 'Europe/Berlin')).toMatchObject({
      from: 160,
      to: 200,
    });
  });

  it('is somewhere on the days of its week, whenever it is, with something to see', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Africa/Cairo',
      'America/Havana',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 5), max: Date.UTC(2026, 11, 20) }),
        fc.integer({ min: 0, max: 30 * 60 }),
        fc.constantFrom(...zones),
        (from, minutes, zone) => {
          const session = { from: new Date(from), to: new Date(from + minutes * 60_000) };
          const inZone = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(session.from);
          const [year, month, day] = inZone.split('-').map(Number);
          const date = new CalendarDate(year!, month!, day!);
          const pieces = [date, date.add({ days: 1 }), date.add({ days: 2 })].map((each) =>
            pieceOn(each, session, zone),
          );
          expect(pieces[0]).not.toBeNull();
          for (const piece of pieces.filter((each) => each !== null)) {
            expect(piece.to).toBeGreaterThan(piece.from);
            expect(piece.from).toBeGreaterThanOrEqual(0);
            expect(piece.to).toBeLessThanOrEqual(1440);
          }
        },
      ),
    );
  });
});

describe('the period of a view', () => {
  it('is a week of seven days, also where one of them has 25 hours', () => {
    const { days, from, to } = periodAround('week', new CalendarDate(2026, 10, 25), 'de', 'Europe/Berlin');
    expect(days.map(String)).toEqual([
      '2026-10-19',
      '2026-10-20',
      '2026-10-21',
      '2026-10-22',
      '2026-10-23',
      '2026-10-24',
      '2026-10-25',
    ]);
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(7 * 24 + 1);
  });

  it('begins a day on which midnight is left out with the first instant that there is', () => {
    const day = new CalendarDate(2026, 4, 24);
    expect(beginOf(day, 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z');
  });

  it('is a month in whole weeks, from Sunday or Monday as the place has it', () => {
    const april = new CalendarDate(2026, 4, 15);
    expect(periodAround('month', april, 'en-GB', 'UTC').days.map(String).at(0)).toBe('2026-03-30');
    expect(periodAround('month', april, 'en-US', 'UTC').days.map(String).at(0)).toBe('2026-03-29');
    expect(periodAround('month', april, 'en-GB', 'UTC').days).toHaveLength(35);
  });
});
