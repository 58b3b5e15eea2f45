import { signToken, verifyToken } from '@/lib/crypto/tokens'
import { env } from '@/lib/env'

const PURPOSE = 'customer-link'

/** The address of a customer's own page. Made anew whenever it is shown: the database keeps no token. */
export function customerLinkUrl(linkId: string): string {
  return `${env().APP_URL}/c/${signToken(env().AUTH_SECRET, PURPOSE, { id: linkId })}`
}

/** @returns the link's id, or null when the token was not signed here or was changed. */
export function linkIdOf(token: string): string | null {
  return verifyToken<{ id: string }>(env().AUTH_SECRET, PURPOSE, token)?.id ?? null
}
