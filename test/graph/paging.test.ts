import 'reflect-metadata';
import { pageOfWhole, pageStart } from '../../src/graph/paging.js';

const row = (name: string): { id: string } => ({ id: `uis:schedule:${name}` });
const rows = ['1', '2', '3', '4', '5', '6'].map(row);
const KIND = 'uis:schedule';

function after(list: readonly ({ id: string } | Error)[], cursor: string | null): readonly unknown[] {
  return pageOfWhole(list, pageStart({ first: 2, after: cursor }, KIND)).nodes;
}

describe('a page of a list that came whole', () => {
  const [, second] = pageOfWhole(rows, pageStart({ first: 2, after: null }, KIND)).edges;
  const cursor = second?.cursor ?? '';

  it.each([
    ['nothing has changed', rows, ['3', '4']],
    ['rows came before it', [row('0'), ...rows], ['3', '4']],
    ['rows went before it', rows.slice(1), ['3', '4']],
    ['its last row went', rows.filter(({ id }) => id !== row('2').id), ['3', '4']],
    ['the list was shuffled', [...rows].reverse(), ['1']],
    ['everything went', [], []],
  ])('begins after the row before it when %s', (_name, list, expected) => {
    expect(after(list, cursor)).toEqual(expected.map(row));
  });

  it('passes over rows that share an id one by one', () => {
    const list = [row('1'), row('1'), row('1'), row('2')];
    const third = pageOfWhole(list, pageStart({ first: 3, after: null }, KIND)).edges.at(-1);
    expect(after(list, third?.cursor ?? '')).toEqual([row('2')]);
  });

  it('goes on after a row that could not be read', () => {
    const bad = new Error('unreadable');
    const list = [row('1'), bad, row('3'), row('4')];
    const [, edge] = pageOfWhole(list, pageStart({ first: 2, after: null }, KIND)).edges;
    expect(edge?.node).toBe(bad);
    expect(after(list, edge?.cursor ?? '')).toEqual([row('3'), row('4')]);
  });
});
