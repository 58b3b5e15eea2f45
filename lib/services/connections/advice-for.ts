import type { ConnectionRow } from '@/lib/db/connections'
import type { ErrorCode } from '@/lib/domain/errors'

/**
 * What a merchant does about a failed call, beside the provider's own words; null when those say enough. Never guessed from the
 * provider's codes: they are not documented.
 */
export function adviceFor(row: Pick<ConnectionRow, 'provider' | 'environment' | 'shown'>, code: ErrorCode | undefined): string | null {
  const name = row.provider === 'breet' ? 'Breet' : 'Binance'
  if (code === 'provider_credentials') return row.provider === 'breet' ? breetCredentials(row) : BINANCE_CREDENTIALS
  if (code === 'provider_unreachable') {
    return `${name} could not be asked, so nothing is known about the credentials. Try again; if it goes on, ask the operator of this installation whether it may call ${name}.`
  }
  if (code === 'provider_throttled') return `${name} wants fewer calls. Wait a minute and try again; if it goes on, set a lower pace for this connection.`
  if (code === 'provider_invalid_answer') {
    return `Something else may be answering in ${name}'s place, or ${name} has changed its answers. Tell the operator of this installation.`
  }
  return null
}

function breetCredentials({ environment, shown }: Pick<ConnectionRow, 'environment' | 'shown'>): string {
  const copy = 'Copy app id and app secret again from Breet’s dashboard, Developers, API Credentials: a secret made anew there ends the old one at once.'
  if (environment === 'live') return `${copy} Make sure that they are the ones for production, and that this installation's IP address is allowed if you keep a list there.`
  const other = shown.envHeader === 'sandbox' ? 'development' : 'sandbox'
  return `${copy} If both are right, they may be those of production, or Breet may call your test environment “${other}” instead of “${shown.envHeader ?? 'development'}”: switch this connection off and add it again.`
}

const BINANCE_CREDENTIALS =
  'Compare client id and access token with what Binance sent you, and check that Binance has the public half of the private key set here:' +
  ' the check before going live shows it, ready to copy. If Binance keeps a list of IP addresses, this installation must be on it.'
