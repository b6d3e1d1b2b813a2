import { AnswerRoom, memoryInUse } from '../../src/graph/answer-room.js';

const never = (): boolean => false;

/** A room whose memory is in use as the test says. */
function roomWith(): { room: AnswerRoom; memory: { inUse: number } } {
  const memory = { inUse: 0 };
  return { room: new AnswerRoom(() => memory.inUse), memory };
}

describe('the room for answers that are under way', () => {
  it('is there for all while there is memory, however much one caller holds', () => {
    const { room, memory } = roomWith();
    memory.inUse = 0.6;
    const [greedy, modest] = [room.forAnswer('greedy', never), room.forAnswer('modest', never)];
    for (let i = 0; i < 100; i += 1) expect(greedy.take(5000)).toBe('taken');
    expect(modest.take(5000)).toBe('taken');
  });

  it('is, when memory is scarce, for those who hold no more than all others together', () => {
    const { room, memory } = roomWith();
    const [greedy, modest] = [room.forAnswer('greedy', never), room.forAnswer('modest', never)];
    greedy.take(10_000);
    modest.take(5000);
    memory.inUse = 0.61;
    expect(greedy.take(1)).toBe('full');
    expect(modest.take(5000)).toBe('taken');
    expect(greedy.take(1)).toBe('taken');
    expect(greedy.take(1)).toBe('full');
  });

  it('counts all answers of a caller, and no other', () => {
    const { room, memory } = roomWith();
    for (let i = 0; i < 3; i += 1) room.forAnswer('greedy', never).take(1000);
    room.forAnswer('modest', never).take(2000);
    memory.inUse = 0.7;
    expect(room.forAnswer('greedy', never).take(1000)).toBe('full');
    expect(room.forAnswer('somebody else', never).take(1000)).toBe('taken');
  });

  it('is for nobody when next to no memory is left', () => {
    const { room, memory } = roomWith();
    memory.inUse = 0.76;
    expect(room.forAnswer('modest', never).take(1)).toBe('full');
  });

  it('is given back when the answer is sent, once', () => {
    const { room, memory } = roomWith();
    const [first, second] = [room.forAnswer('greedy', never), room.forAnswer('greedy', never)];
    first.take(10_000);
    second.take(5000);
    room.forAnswer('modest', never).take(5000);
    memory.inUse = 0.7;
    expect(second.take(1)).toBe('full');
    first.giveBack();
    first.giveBack();
    expect(second.take(1)).toBe('taken');
    expect(second.take(1)).toBe('full');
  });

  it('is there for none whose time is over', () => {
    const { room } = roomWith();
    expect(room.forAnswer('late', () => true).take(1)).toBe('late');
  });

  it('goes by the memory of the process', () => {
    expect(memoryInUse()).toBeGreaterThan(0);
    expect(memoryInUse()).toBeLessThan(1);
  });
});
