const CAUSES: Record<string, string> = {
  missing_secret: 'no secret',
  empty_secret: 'empty secret',
  wrong_secret: 'wrong secret',
  awaiting_secret: 'our secret is not set yet',
  missing_signature: 'no signature',
  bad_signature: 'wrong signature',
  wrong_signature: 'wrong signature',
  bad_timestamp: 'unusable timestamp',
  missing_timestamp: 'no timestamp',
  wrong_client: 'another client id',
  too_large: 'body too large',
}

/** Why a delivery was turned away, for people: "42 refused: wrong secret". */
export function refusalWords(cause: string): string {
  return CAUSES[cause] ?? cause.replaceAll('_', ' ')
}
