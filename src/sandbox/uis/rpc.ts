import { UisError } from './errors.js';
import type { Parameters } from './parameters.js';
import { isObject } from './parameters.js';

export interface RpcRequest {
  readonly id: string | number;
  readonly method: string;
  readonly params: Parameters;
}

/** Reads one call. The vendor requires all four members and supports neither batches nor notifications. Throws a UisError. */
export function readRpc(source: string): RpcRequest {
  let message: unknown;
  try {
    message = JSON.parse(source);
  } catch {
    throw new UisError('parse_error', 'Parse error');
  }
  if (Array.isArray(message))
    throw new UisError('batch_opreations_not_supported', 'Batch operations not supported');
  if (!isObject(message)) throw new UisError('invalid_request', 'Invalid request');
  const { jsonrpc, id, method, params } = message;
  if (id === undefined) throw new UisError('notifications_not_supported', 'Notifications not supported');
  if (jsonrpc !== '2.0') throw invalid('jsonrpc', jsonrpc);
  if (typeof id !== 'string' && typeof id !== 'number') throw invalid('id', id);
  if (typeof method !== 'string') throw invalid('method', method);
  if (!isObject(params)) throw invalid('params', params);
  const unexpected = Object.keys(message).find(
    (name) => !['jsonrpc', 'id', 'method', 'params'].includes(name),
  );
  if (unexpected !== undefined) throw invalid(unexpected, message[unexpected]);
  return { id, method, params };
}

function invalid(field: string, value: unknown): UisError {
  return new UisError('invalid_request', 'Invalid request', { field, value });
}

/** The vendor's error object: `mnemonic` is what callers should branch on, `code` is shared by many. */
export function writeRpcError(id: string | number | null, error: UisError, metadata: object): object {
  const { mnemonic, details, code, message } = error;
  return { jsonrpc: '2.0', id, error: { code, message, data: { mnemonic, ...details, metadata } } };
}
