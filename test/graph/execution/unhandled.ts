import { runInThisContext } from 'node:vm';

// That of tests is a copy, which hears nothing.
const real = runInThisContext('process') as NodeJS.Process;

/**
 * What rejects during `work` while nobody looks at it, also where somebody does later: it would end a process that does not listen
 * for it.
 */
export async function unhandledDuring(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): void => void unhandled.push(reason);
  const others = real.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
  real.removeAllListeners('unhandledRejection');
  real.on('unhandledRejection', hear);
  try {
    await work();
  } finally {
    // They are told once all that could be resolved is.
    await new Promise((resolve) => void setImmediate(resolve));
    real.off('unhandledRejection', hear);
    for (const other of others) real.on('unhandledRejection', other);
  }
  return unhandled;
}
