import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { typedAmount } from '@/lib/contracts/common'
import { formatAmount } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'
import { onChainWords } from '@/lib/contracts/on-chain-words'
import { compare } from '@/lib/domain/money'
import { hashProblem, minimumToTransfer } from '@/lib/domain/transfer'

export interface Check {
  name: string
  /** null: nothing typed yet */
  passed: boolean | null
  words: string
  /** full address to compare by eye */
  address?: string
  tag?: string | null
}

interface Typed {
  network: string
  txHash: string
  amount: string
}

/**
 * What can be checked without the chain: the hash has the form of its network, the recipient is the authorized address,
 * and the amount is not below what Binance books. `depositDust` is the live list's minimum.
 */
export function transferChecks(authorization: Authorization, typed: Typed, depositDust: string | null): Check[] {
  const { network, txHash, amount } = typed
  const name = networkName(network)
  const recipient = authorization.addresses.find((address) => address.network === network)
  const wrongHash = hashProblem(network, txHash)
  const least = minimumToTransfer(recipient?.minimumAmount ?? null, depositDust)
  return [
    { name: `Format fits ${name}`, passed: txHash === '' ? null : wrongHash === null, words: txHash === '' ? 'no hash yet' : (wrongHash ?? `${txHash.length} characters`) },
    {
      name: 'Recipient read back',
      passed: recipient !== undefined,
      words: recipient === undefined ? 'no address on this network' : recipient.tag === null ? 'is the authorized address' : 'is the authorized address; the memo must be in the transfer',
      address: recipient?.address,
      tag: recipient?.tag,
    },
    amountCheck(amount, least, authorization.cryptoCurrency),
  ]
}

/** What our own look at the chain says, before the one report: not there where nobody can look. */
export function chainCheck(transfer: Transfer, canLook: boolean): Check {
  const name = `Found on ${networkName(transfer.network)}`
  const { onChain } = transfer
  if (onChain === null) {
    const why = canLook ? 'not looked at yet' : 'not looked up: no node of this network is configured here'
    return { name, passed: null, words: why }
  }
  const words = onChainWords(transfer) ?? ''
  if (onChain.status === 'confirmed') return { name, passed: true, words }
  return { name, passed: onChain.status === 'contradicted' ? false : null, words }
}

function amountCheck(amount: string, least: string | null, coin: string): Check {
  const name = 'Amount read back'
  if (amount === '') return { name, passed: null, words: least === null ? 'no amount yet' : `at least ${formatAmount(least)} ${coin}` }
  if (!typedAmount.safeParse(amount).success) return { name, passed: false, words: 'a positive number with a point, such as 25.75' }
  const said = `${formatAmount(amount, 'full')} ${coin}`
  if (least === null) return { name, passed: true, words: `${said}; the minimum is not known` }
  return compare(amount, least) < 0
    ? { name, passed: false, words: `${said} is below the minimum of ${formatAmount(least)}; Binance may never book it` }
    : { name, passed: true, words: `${said}, not below the minimum of ${formatAmount(least)}` }
}
