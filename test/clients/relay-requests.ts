import { transform } from '@swc/core';
import type { ConcreteRequest } from 'relay-runtime';
import type { Compiled } from '../graph/relay/compiler.js';

/** A request as the compiler made it, for the runtime: its module without the types. It may import nothing but types. */
export async function requestOf({ artifacts }: Compiled, name: string): Promise<ConcreteRequest> {
  const module = artifacts.get(name);
  if (module === undefined) throw new Error(`no request ${name} was generated`);
  const { code } = await transform(module, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
  const loaded = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly default: ConcreteRequest;
  };
  return loaded.default;
}
