import type { Authorization } from '@/lib/contracts/authorizations'

/** The earlier of the link's own end and the consent window's; null while neither is known. */
export function endOf({ linkExpiresAt, expiresAt }: Pick<Authorization, 'linkExpiresAt' | 'expiresAt'>): string | null {
  const ends = [linkExpiresAt, expiresAt].filter((end) => end !== null)
  return ends.toSorted()[0] ?? null
}

/** "Ruth" of "Ruth Nartey": sentences about a person read better with the name they go by. */
export function firstNameOf(name: string | null): string {
  return name?.trim().split(/\s+/)[0] || 'the customer'
}
