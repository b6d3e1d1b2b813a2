/**
 * What is measured: a program that answers one GraphQL question over HTTP from the upstreams of `bench/upstreams`.
 *
 * @typedef {'whole' | 'part' | 'small part'} Workload `whole`: all four upstreams; `part`: all but the XML that is not SOAP;
 * `small part`: the two that speak JSON
 *
 * @typedef {object} Numbers what is asked for, by number (see `upstreams/data.mjs`)
 * @property {readonly number[]} trainings
 * @property {readonly number[]} sessions all of these trainings
 * @property {readonly number[]} webex session keys
 * @property {readonly number[]} schedules ids
 *
 * @typedef {{ readonly query: string, readonly variables: Readonly<Record<string, unknown>> }} Question
 *
 * @typedef {object} Place
 * @property {number} port to listen at, on 127.0.0.1
 * @property {string} folder of its own, empty, thrown away afterwards
 * @property {string} origin of the upstreams
 * @property {Readonly<Record<string, string>>} settings that point our gateway at the upstreams
 * @property {string} dist the build of our gateway
 *
 * @typedef {object} Start
 * @property {readonly [string, ...string[]]} command without a shell
 * @property {Readonly<Record<string, string>>} env all that it gets beside PATH
 * @property {string} [cwd]
 * @property {string} url where POST is answered
 *
 * @typedef {object} Subject
 * @property {string} key for `--subjects`
 * @property {string} name for tables
 * @property {Workload} workload
 * @property {boolean} [isNode] whether it is a Node process
 * @property {(place: Place) => Promise<Start | { notRun: string }>} start
 * @property {(numbers: Numbers) => { own: Question, ours: Question }} [question] where it is not asked what our gateway is asked
 * @property {boolean} [fixed] whether it can answer for the default numbers only
 * @property {string} [differs] how its answer differs from ours, where it cannot be the same
 */

export {};
