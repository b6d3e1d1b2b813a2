import { AnswerRoom } from '../../src/graph/answer-room.js';

const never = (): boolean => false;

/** A room in 100 MB of memory, of which a part is in use as the test says: 10,000 fields are a tenth of it. */
function roomWith(): { room: AnswerRoom; memory: { inUse: number } } {
  const memory = { inUse: 0 };
  const limit = 100_000_000;
  return { room: new AnswerRoom(() => ({ used: memory.inUse * limit, limit })), memory };
}

describe('the room for answers that are under way', () => {
  it('is there for all while there is memory, however much one caller holds', () => {
    const { room, memory } = roomWith();
    memory.inUse = 0.5;
    const [greedy, modest] = [room.forAnswer('greedy', never), room.forAnswer('modest', never)];
    for (let i = 0; i < 100; i += 1) expect(greedy.take(5000)).toBe('taken');
    expect(modest.take(5000)).toBe('taken');
  });

  it('is, when memory is scarce, for those who hold no more than all others together', () => {
    const { room, memory } = roomWith();
    const [greedy, modest] = [room.forAnswer('greedy', never), room.forAnswer('modest', never)];
    greedy.take(10_000);
    modest.take(5000);
    memory.inUse = 0.51;
    expect(greedy.take(1)).toBe('full');
    expect(modest.take(5000)).toBe('taken');
    expect(greedy.take(1)).toBe('taken');
    expect(greedy.take(1)).toBe('full');
  });

  it('counts all answers of a caller, and no other', () => {
    const { room, memory } = roomWith();
    for (let i = 0; i < 3; i += 1) room.forAnswer('greedy', never).take(4000);
    room.forAnswer('modest', never).take(2000);
    memory.inUse = 0.6;
    expect(room.forAnswer('greedy', never).take(1000)).toBe('full');
    expect(room.forAnswer('somebody else', never).take(1000)).toBe('taken');
  });

  it('is for nobody when next to no memory is left', () => {
    const { room, memory } = roomWith();
    room.forAnswer('greedy', never).take(10_001);
    memory.inUse = 0.66;
    expect(room.forAnswer('modest', never).take(1)).toBe('full');
  });

  it('is for all, however scarce memory is, where it is not answers that fill it', () => {
    const { room, memory } = roomWith();
    memory.inUse = 0.9;
    const answer = room.forAnswer('only', never);
    expect(answer.take(5000)).toBe('taken');
    expect(answer.take(5001)).toBe('taken');
    expect(answer.take(1)).toBe('full');
  });

  it('is given back when the answer is sent, once', () => {
    const { room, memory } = roomWith();
    const [first, second] = [room.forAnswer('greedy', never), room.forAnswer('greedy', never)];
    first.take(20_000);
    second.take(10_000);
    room.forAnswer('modest', never).take(10_000);
    memory.inUse = 0.6;
    expect(second.take(1)).toBe('full');
    first.giveBack();
    first.giveBack();
    expect(second.take(1)).toBe('taken');
    expect(second.take(1)).toBe('full');
  });

  it('is not taken again by an answer that is gone', () => {
    const { room, memory } = roomWith();
    const gone = room.forAnswer('gone', never);
    gone.giveBack();
    expect(gone.take(100_000)).toBe('late');
    memory.inUse = 0.9;
    expect(room.forAnswer('other', never).take(1)).toBe('taken');
  });

  it('is there for none whose time is over', () => {
    const { room } = roomWith();
    expect(room.forAnswer('late', () => true).take(1)).toBe('late');
  });
});
