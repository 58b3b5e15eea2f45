import type { CustomerPage } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'
import { networkName } from '@/lib/contracts/networks'

import { authorizationWords, depositWords, help as words, planned, type HelpCase } from './messages'
import { stateOf } from './customer-deposit-state'

/** More than these are of no help to anybody; the code leads to all of them. */
const DEPOSITS_TOLD = 12

/**
 * The customer's case as text: who, when, addresses, amounts, hashes, times and what was asked. It names the case to the merchant
 * and opens nothing: no token, no link. `shown`: ids of the addresses whose sections stand on the page.
 */
export function helpText(view: CustomerPage, code: string, kind: HelpCase, shown: readonly string[]): string {
  return [words.opening[kind], words.code(view.merchantName, code), words.at(view.now), '', ...placeLines(view, shown), ...approvalLines(view)].join('\n').trim()
}

function placeLines({ addresses, deposits, pools }: CustomerPage, shown: readonly string[]): string[] {
  const told = deposits.slice(0, DEPOSITS_TOLD)
  return addresses.flatMap(({ id, address, symbol, network }) => {
    const here = told.filter(({ addressId }) => addressId === id).map(depositLine)
    // An address that nobody has chosen yet is not given away here either: only one that the page shows or that was sent to.
    if (address === null || (here.length === 0 && !shown.includes(id))) return []
    const asked = pools.flatMap(({ addressId, heldUsd, minimumUsd, sendAmount }) =>
      addressId === id && sendAmount !== null ? [words.asked(heldUsd, minimumUsd, sendAmount, symbol)] : [])
    return [words.place(symbol, network, address), ...here, ...asked, '']
  })
}

function depositLine(deposit: Deposit): string {
  const { amount, symbol, asset, detectedAt, txHash } = deposit
  return words.deposit(amount ?? words.unknownAmount, symbol ?? asset, depositWords[stateOf(deposit)].toLowerCase(), detectedAt, txHash)
}

function approvalLines({ authorizations, transfers, plans }: CustomerPage): string[] {
  return authorizations.slice(0, 3).flatMap(({ id, cryptoCurrency, status, createdAt, addresses }) => [
    words.approval(cryptoCurrency, id, authorizationWords[status].toLowerCase(), createdAt),
    ...addresses.map(({ network, address, tag }) => words.disclosed(networkName(network), address, tag)),
    ...plans.flatMap(({ authorizationId, answer, answeredAt, amount, network }) =>
      authorizationId === id && answer !== null && answeredAt !== null ? [`- ${planned.answered[answer](amount, cryptoCurrency, networkName(network), answeredAt)}`] : []),
    ...transfers.filter(({ authorizationId }) => authorizationId === id).map(({ amount, network, txHash }) => words.sent(amount, cryptoCurrency, networkName(network), txHash)),
    '',
  ])
}
