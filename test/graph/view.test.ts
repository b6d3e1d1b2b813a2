import { viewsOf } from '../../src/graph/view.js';

it('reads like a copy of the record with what it has of its own', () => {
  const view = viewsOf<{ id: string; title: string | null }, { id: string; place: number }>();
  const one = view({ id: 'a', title: 'A' }, { id: 'graph:a', place: 1 });
  const other = view({ id: 'b', title: null }, { id: 'graph:b', place: 2 });
  expect([one.id, one.title, one.place]).toEqual(['graph:a', 'A', 1]);
  expect([other.id, other.title, other.place]).toEqual(['graph:b', null, 2]);
});

it('views of one kind know nothing of another', () => {
  const names = viewsOf<{ name: string }, object>();
  const titles = viewsOf<{ title: string }, object>();
  expect(names({ name: 'a' }, {})).not.toHaveProperty('title');
  expect(titles({ title: 'b' }, {}).title).toBe('b');
});
