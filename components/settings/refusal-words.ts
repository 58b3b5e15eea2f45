const CAUSES: Record<string, string> = {
  missing_secret: 'no secret',
  wrong_secret: 'wrong secret',
  missing_signature: 'no signature',
  bad_signature: 'wrong signature',
  wrong_recipient: 'meant for another client',
  bad_timestamp: 'unusable timestamp',
}

/** Why a delivery was turned away, for people: "42 refused: wrong secret". */
export function refusalWords(cause: string): string {
  return CAUSES[cause] ?? cause.replaceAll('_', ' ')
}
