import { numbersOf, wholeQuestion } from '../peers/question.mjs';

/** @typedef {import('../peers/subject.mjs').Subject} Subject */

/**
 * What a subject is asked, and what ours is asked for the same answer.
 * @param {Subject} subject
 * @param {number} index
 */
export function asked(subject, index) {
  const numbers = numbersOf(index);
  const whole = wholeQuestion(numbers);
  return subject.question?.(numbers) ?? { own: whole, ours: whole };
}

/**
 * Where it says how it differs: the same data, or the same size.
 * @param {Subject} subject
 * @param {string} answer
 * @param {string} expected
 */
export function isAlike({ differs }, answer, expected) {
  if (differs === undefined) return false;
  const data = JSON.stringify(JSON.parse(answer).data);
  const wanted = JSON.stringify(JSON.parse(expected).data);
  return data === wanted || Math.abs(data.length - wanted.length) <= 0.01 * wanted.length;
}

/**
 * Where two answers part.
 * @param {string} answer
 * @param {string} expected
 */
export function difference(answer, expected) {
  let at = 0;
  while (at < answer.length && answer[at] === expected[at]) at += 1;
  const from = Math.max(0, at - 40);
  return `from byte ${at} on, ${JSON.stringify(answer.slice(from, at + 80))} instead of ${JSON.stringify(expected.slice(from, at + 80))}`;
}
