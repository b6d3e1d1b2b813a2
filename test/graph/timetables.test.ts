import type { ActivitySchedule } from '../../src/graph/activity-schedule.type.js';
import { Timetables } from '../../src/graph/timetables.js';

const NOON = Date.parse('2026-11-23T12:00:00Z');

/** Active from 12 to 13 o'clock. */
function schedule(schedules: ActivitySchedule['schedules'] = [rule()]): ActivitySchedule {
  return { id: 'uis:schedule:7', schedules } as ActivitySchedule;
}

function rule() {
  return {
    activityDays: null,
    unknownDaysType: null,
    activityTime: [{ timeFrom: '12:00', timeTill: '13:00' }],
    activityDateFrom: null,
    activityDateTill: null,
  };
}

describe('timetables', () => {
  it('are kept apart by zone, and known again', () => {
    const timetables = new Timetables({});
    const one = schedule();
    const activeIn = (zone: string): boolean => timetables.ask(one, zone, (known) => known.isActive(NOON));
    expect(['UTC', 'Asia/Tokyo', 'UTC', 'Europe/London', 'Asia/Tokyo'].map(activeIn)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    const known = timetables.ask(one, 'UTC', (timetable) => timetable);
    expect(timetables.ask(one, 'UTC', (timetable) => timetable)).toBe(known);
  });

  it('are of the rules as they are now', () => {
    const timetables = new Timetables({});
    const before = timetables.ask(schedule(), 'UTC', (known) => known.isActive(NOON));
    const after = timetables.ask(schedule([]), 'UTC', (known) => known.isActive(NOON));
    expect([before, after]).toEqual([true, false]);
  });

  it('read rules that contradict the page once', () => {
    const timetables = new Timetables({});
    let reads = 0;
    const odd = {
      ...rule(),
      get activityTime() {
        reads += 1;
        return [{ timeFrom: '12:00', timeTill: '11:00' }];
      },
    };
    const one = schedule([odd]);
    const message = 'schedules[0].activityTime[0].timeTill: expected a time after timeFrom';
    for (let time = 0; time < 3; time += 1) {
      expect(() => timetables.ask(one, 'UTC', () => 1)).toThrow(message);
    }
    expect(reads).toBe(1);
  });

  it('say that there are no rules', () => {
    expect(() => new Timetables({}).ask(schedule(null), 'UTC', () => 1)).toThrow(
      'uis:schedule:7 is undetermined: schedules: expected rules, and UIS gives none',
    );
  });

  it('fail as the rules did, and as whoever asks', () => {
    const odd = new RangeError('odd');
    expect(() => new Timetables({}).ask(schedule(odd), 'UTC', () => 1)).toThrow(odd);
    expect(() =>
      new Timetables({}).ask(schedule(), 'UTC', () => {
        throw odd;
      }),
    ).toThrow(odd);
  });
});
