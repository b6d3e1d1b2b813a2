/** Why a request goes no further, told before its body is read: nobody was asked for it. */
export class Refusal {
  constructor(
    readonly status: 400 | 401 | 403 | 429 | 503,
    readonly code: 'BAD_USER_INPUT' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RATE_LIMITED',
    readonly message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** Beside the code in the error's extensions. */
    readonly facts: Readonly<Record<string, number | string>> = {},
  ) {}
}

/** Who it is cannot be told. */
export function unknownCaller(message: string, challenge: string | null): Refusal {
  return new Refusal(
    401,
    'UNAUTHENTICATED',
    message,
    challenge === null ? {} : { 'www-authenticate': challenge },
  );
}
