import 'reflect-metadata';
import { pageOfWhole, pageStart, type ListIdentity } from '../../src/graph/paging.js';

interface Row {
  readonly id: string;
  readonly place: number;
}

/** Sorted by a number, and by name where two share it. */
const row = (name: string, place = Number(name)): Row => ({ id: `uis:schedule:${name}`, place });
const rows = ['1', '2', '3', '4', '5', '6'].map((name) => row(name));
const LIST: ListIdentity = { kind: 'uis:schedule', restrictions: { name: null } };

function page(list: readonly (Row | Error)[], first: number, after: string | null = null) {
  return pageOfWhole(list, pageStart({ first, after }, LIST), ({ place }) => place);
}

describe('a page of a list that came whole', () => {
  const [, second] = page(rows, 2).edges;
  const cursor = second?.cursor ?? '';

  it.each<[string, readonly Row[], readonly string[]]>([
    ['nothing has changed', rows, ['3', '4']],
    ['rows came before it', [row('0'), ...rows], ['3', '4']],
    ['rows went before it', rows.slice(1), ['3', '4']],
    ['its last row went', rows.filter(({ id }) => id !== row('2').id), ['3', '4']],
    ['all that came went, and more', rows.slice(3), ['4', '5']],
    ['its last row was put off', [...rows.filter(({ id }) => id !== row('2').id), row('2', 9)], ['3', '4']],
    ['one came right behind it', [...rows.slice(0, 2), row('25', 2), ...rows.slice(2)], ['25', '3']],
    ['everything went', [], []],
  ])('begins after the place of the row before it when %s', (_name, list, expected) => {
    const names = page(list, 2, cursor).nodes.map((node) => (node as Row).id);
    expect(names).toEqual(expected.map((name) => row(name).id));
  });

  it('passes over rows that share an id one by one', () => {
    const list = [row('1'), row('1'), row('1'), row('2')];
    expect(page(list, 2, page(list, 3).pageInfo.endCursor).nodes).toEqual([row('2')]);
  });

  it('goes on after a row that could not be read', () => {
    const bad = new Error('unreadable');
    const list = [row('1'), bad, row('3'), row('4')];
    const [, edge] = page(list, 2).edges;
    expect(edge?.node).toBe(bad);
    expect(page(list, 2, edge?.cursor ?? '').nodes).toEqual([row('3'), row('4')]);
  });

  it('comes to those that could not be read when all others have come', () => {
    const bad = new Error('unreadable');
    expect(page([row('1'), bad], 2, cursor).nodes).toEqual([bad]);
  });

  it('takes a cursor of the list that is restricted to the same in another order', () => {
    const [one, other] = [
      ['a', 'b'],
      ['b', 'a'],
    ].map((ids) => ({ ...LIST, restrictions: { ids } }));
    const [edge] = pageOfWhole(rows, pageStart({ first: 1, after: null }, one!), ({ place }) => place).edges;
    expect(pageStart({ first: 1, after: edge!.cursor }, other!).offset).toBe(1);
  });

  it('takes no cursor of a list that is filtered or sorted in another way, nor one that was changed', () => {
    const others: readonly ListIdentity[] = [
      { ...LIST, kind: 'webex:session' },
      { ...LIST, restrictions: { name: 'night' } },
    ];
    for (const other of others) {
      expect(() => pageStart({ first: 2, after: cursor }, other)).toThrow(/^after: expected a cursor/);
    }
    for (const after of [`${cursor}!`, cursor.slice(1), '', 'MyA', `${cursor}=`]) {
      expect(() => pageStart({ first: 2, after }, LIST)).toThrow(/^after: expected a cursor/);
    }
    expect(pageStart({ first: 2, after: cursor }, LIST)).toMatchObject({ first: 2, offset: 2 });
  });
});
