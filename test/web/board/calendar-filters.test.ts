import type { Entry } from '../../../web/board/calendar/entry.js';
import { filtered } from '../../../web/board/calendar/filters.js';

const ALL = { source: null, training: null, instructor: '', state: null };

function entry(id: string, instructor: string | null): Entry {
  const from = new Date('2026-04-15T09:00:00Z');
  return {
    id,
    source: 'ISPRING',
    title: null,
    training: null,
    instructor,
    from,
    to: null,
    verdicts: [],
    work: null,
  };
}

describe('sessions by their instructor', () => {
  const entries = [entry('ё', 'Юлия Воробьёва'), entry('other', 'Юлия Сорокина'), entry('nobody', null)];
  const idsOf = (instructor: string) => filtered(entries, { ...ALL, instructor }).shown.map(({ id }) => id);

  it.each(['Юлия Воробьева', 'воробьёва юлия', ' ВОРОБ '])('are found by %j', (sought) => {
    expect(idsOf(sought)).toEqual(['ё']);
  });

  it('are all there where nobody is sought, also those that name nobody', () => {
    expect(idsOf(' ')).toEqual(['ё', 'other', 'nobody']);
  });
});
