import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { formatAmount, formatUtc } from '@/lib/contracts/format'
import { listInWords, networkName } from '@/lib/contracts/networks'

import { firstNameOf } from './when-it-ends'

/** Two plain sentences on an authorized record: what the customer did, and what was sent. Never that it arrived. */
export function storyOf(authorization: Authorization, transfers: Transfer[]): string {
  const { customerName, decidedAt, cryptoCurrency, addresses } = authorization
  const name = firstNameOf(customerName)
  const when = decidedAt === null ? '' : ` on ${formatUtc(decidedAt)}`
  const networks = listInWords(addresses.map(({ network }) => networkName(network)))
  const approved = `${name} approved in the Binance App${when} and showed ${addresses.length === 1 ? 'one address' : `${addresses.length} addresses`} for ${cryptoCurrency}, on ${networks}; they do not change.`
  const last = transfers[0]
  if (last === undefined) return `${approved} Nothing was sent yet: send from your own wallet, then record the hash here.`
  const chain = last.onChain?.status === 'confirmed' ? 'it is confirmed on chain, and ' : last.onChain?.status === 'contradicted' ? 'the chain has something else, and ' : ''
  const sent = `You recorded ${formatAmount(last.amount)} ${cryptoCurrency} to the ${networkName(last.network)} address on ${formatUtc(last.createdAt)}; ${chain}Binance does not say whether it was booked.`
  return `${approved} ${sent}`
}
