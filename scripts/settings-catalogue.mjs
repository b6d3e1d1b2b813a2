/** The built catalogue of variables, as far as it is written down for people. */

/**
 * @typedef {object} Variable
 * @property {string} name
 * @property {string} meaning
 * @property {string} expected
 * @property {string | null} shown
 * @property {string | null} unit
 * @property {boolean} isSecret
 */

/** @typedef {{ title: string, preface: string | null, variables: readonly Variable[] }} Group */

/** @type {(file: string) => Promise<{ CATALOGUE: readonly Group[] }>} */
const built = (file) => import(new URL(`../dist/${file}`, import.meta.url).href);

export const { CATALOGUE: catalogue } = await built('settings-catalogue.js');
