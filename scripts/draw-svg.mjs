/** What SVG text is made of: elements, bars, and the frame that all pictures share. Part of draw-schedules.mjs. */

/** Width of every picture in its own units. On a narrow screen it shrinks, and its text grows in these units: see NARROW. */
export const WIDTH = 720;
export const MARGIN = 20;

/** Fill of each class, on a light screen and on a dark one. */
const FILLS = {
  paper: ['#ffffff', '#0d1117'],
  track: ['#e4e8ec', '#21262d'],
  weekend: ['#f0f2f5', '#171b21'],
  word: ['#1f2328', '#e6edf3'],
  faint: ['#59636e', '#9da7b3'],
  active: ['#1f6feb', '#4493f8'],
  pale: ['#a8c7fa', '#23497f'],
  second: ['#bc4c00', '#f0883e'],
  session: ['#6e40c9', '#a371f7'],
  both: ['#1a7f37', '#3fb950'],
};
/** The same for lines. */
const STROKES = {
  edge: ['#d1d9e0', '#3d444d'],
  hour: ['#c2c9d0', '#3d444d'],
  change: ['#cf222e', '#ff7b72'],
};

/** Sizes of text: on a wide screen, and where the picture is shown at half its width or so. */
const SIZES = { title: [19, 25], under: [14, 20], label: [14, 18], tick: [12.5, 19], small: [12.5, 18.5] };
const NARROW = '@media (max-width: 540px)';
const DARK = '@media (prefers-color-scheme: dark)';

const STYLE = [
  'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}',
  '.title{font-weight:600}.middle{text-anchor:middle}.end{text-anchor:end}',
  '.edge,.hour,.change{fill:none}.change{stroke-width:2;stroke-dasharray:4 3}',
  rules(FILLS, (class_, [light]) => `.${class_}{fill:${light}}`),
  rules(STROKES, (class_, [light]) => `.${class_}{stroke:${light}}`),
  rules(SIZES, (class_, [wide]) => `.${class_}{font-size:${wide}px}`),
  `${DARK}{${rules(FILLS, (class_, [, dark]) => `.${class_}{fill:${dark}}`)}`,
  `${rules(STROKES, (class_, [, dark]) => `.${class_}{stroke:${dark}}`)}}`,
  `${NARROW}{${rules(SIZES, (class_, [, narrow]) => `.${class_}{font-size:${narrow}px}`)}.fine{display:none}}`,
].join('\n');

/**
 * @template T
 * @param {Record<string, T>} values
 * @param {(class_: string, value: T) => string} toRule
 */
function rules(values, toRule) {
  return Object.entries(values)
    .map(([class_, value]) => toRule(class_, value))
    .join('');
}

/**
 * One element. Numbers are written with two digits after the point at most, so that the same picture is the same text everywhere.
 * @param {string} name
 * @param {Readonly<Record<string, string | number>>} attributes
 * @param {readonly string[]} [content] ready SVG
 */
export function element(name, attributes, content = []) {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(rounded(value))}"`);
  const opening = `<${name}${written.join('')}`;
  return content.length === 0 ? `${opening}/>` : `${opening}>${content.join('')}</${name}>`;
}

/** @param {string | number} value */
function rounded(value) {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}

/** @param {string} text */
function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * @param {string} classes
 * @param {number} x
 * @param {number} y of the line on which it stands
 * @param {string} words
 */
export function text(classes, x, y, words) {
  return element('text', { class: classes, x, y }, [escaped(words)]);
}

/**
 * @param {string} class_
 * @param {readonly [number, number]} from
 * @param {readonly [number, number]} to
 */
export function line(class_, [x1, y1], [x2, y2]) {
  return element('line', { class: class_, x1, y1, x2, y2 });
}

/**
 * A bar. An end that is cut, since what it shows goes on elsewhere, has square corners.
 * @param {string} class_
 * @param {{ left: number, right: number, top: number, height: number }} place
 * @param {{ left?: boolean, right?: boolean }} [cut]
 */
export function bar(class_, { left, right, top, height }, cut = {}) {
  const radius = Math.min(4, height / 2, (right - left) / 2);
  const begin = cut.left === true ? 0 : radius;
  const end = cut.right === true ? 0 : radius;
  const steps = [
    ['M', left + begin, top],
    ['H', right - end],
    ['a', end, end, 0, 0, 1, end, end],
    ['V', top + height - end],
    ['a', end, end, 0, 0, 1, -end, end],
    ['H', left + begin],
    ['a', begin, begin, 0, 0, 1, -begin, -begin],
    ['V', top + begin],
    ['a', begin, begin, 0, 0, 1, begin, -begin],
    ['Z'],
  ];
  return element('path', { class: class_, d: steps.map((step) => step.map(rounded).join(' ')).join(' ') });
}

/**
 * The whole file: on paper of its own, since the page may be dark where the screen says light.
 * @param {{ title: string, under: string, description: string, height: number }} frame
 * @param {readonly string[]} content
 */
export function picture({ title, under, description, height }, content) {
  if (title.length > 44 || under.length > 64)
    throw new Error(`too long for a narrow screen: ${title}, ${under}`);
  const paper = { class: 'paper edge', x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, rx: 8 };
  const parts = [
    element('title', { id: 'title' }, [escaped(title)]),
    element('desc', { id: 'description' }, [escaped(description)]),
    element('style', {}, [`\n${STYLE}\n`]),
    element('rect', paper),
    text('title word', MARGIN, 34, title),
    text('under faint', MARGIN, 60, under),
    ...content,
  ];
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${rounded(height)}`,
    role: 'img',
    'aria-labelledby': 'title description',
  };
  return `${element('svg', root, [`\n${parts.join('\n')}\n`])}\n`;
}
