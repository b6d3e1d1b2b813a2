/** The vendor's mnemonics and their JSON-RPC codes; `batch_opreations_not_supported` is spelt as the vendor spells it. */
const codes = {
  parse_error: -32700,
  invalid_request: -32600,
  method_not_found: -32601,
  required_parameter_missed: -32602,
  data_type_error: -32602,
  invalid_parameter_value: -32602,
  unexpected_parameters: -32602,
  filter_prohibited: -32602,
  sort_prohibited: -32602,
  access_token_invalid: -32001,
  access_token_expired: -32001,
  auth_error: -32001,
  limit_exceeded: -32029,
  batch_opreations_not_supported: -32099,
  notifications_not_supported: -32099,
} as const;

export type Mnemonic = keyof typeof codes;

interface ErrorDetails {
  /** A dot path to what is wrong, such as `filter.filters.0.value`. */
  readonly field?: string;
  readonly value?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A call that the vendor refuses. */
export class UisError extends Error {
  readonly mnemonic: Mnemonic;
  readonly details: ErrorDetails;

  constructor(mnemonic: Mnemonic, message: string, details: ErrorDetails = {}) {
    super(message);
    this.mnemonic = mnemonic;
    this.details = details;
  }

  get code(): number {
    return codes[this.mnemonic];
  }
}
