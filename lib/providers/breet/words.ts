/** The provider's status words and what they are in ours; a word that is not in the table is `unknown`. */
export type Words<S extends string> = Readonly<Record<string, S>>

export function statusOf<S extends string>(words: Words<S>, word: string): S | 'unknown' {
  return Object.hasOwn(words, word) ? (words[word] ?? 'unknown') : 'unknown'
}

/**
 * Event and status must say the same. A word we do not know makes the whole message `unknown` with that word kept.
 * @returns null when both are known and disagree.
 */
export function agreedWord<S extends string>(
  words: Words<S>,
  eventWord: string,
  statusWord: string | null,
): { status: S | 'unknown'; providerWord: string } | null {
  const byEvent = statusOf(words, eventWord)
  if (byEvent === 'unknown') return { status: 'unknown', providerWord: eventWord }
  if (!statusWord) return { status: byEvent, providerWord: eventWord }
  const byStatus = statusOf(words, statusWord)
  if (byStatus === 'unknown') return { status: 'unknown', providerWord: statusWord }
  return byEvent === byStatus ? { status: byStatus, providerWord: statusWord } : null
}

/** Facts without what the message does not carry: absent is not null. */
export function present<T extends object>(facts: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T
}
