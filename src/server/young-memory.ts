import { setFlagsFromString } from 'node:v8';

/**
 * What a request makes shall die young. V8 watches which of it lives on, and while the process is new and its first requests wait
 * for upstreams, that is much; from then on it makes such things old from the start (allocation-site pretenuring). Old garbage holds
 * whatever young it points to, until all memory is looked through: a quarter of what each request made was copied twice, and a
 * third of all processor time went there (docs/performance.md).
 *
 * To be imported before anything else: what is compiled before it is compiled with it.
 */
setFlagsFromString('--no-allocation-site-pretenuring');
