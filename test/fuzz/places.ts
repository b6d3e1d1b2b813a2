import fc from 'fast-check';

/** A place in a document, counted round and round. All are alike; by itself fast-check likes to begin at the beginning. */
export const places = fc.noBias(fc.nat(100_000));
