import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { Answer } from './answer.js';

/** Asks one document. Never throws: failures are in the answer. */
export type Ask = <TData, TVariables extends AnyVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
) => Promise<Answer<TData>>;
