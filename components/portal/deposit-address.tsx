import { coinDecimals } from '@/lib/domain/asset'
import { add, multiply } from '@/lib/domain/money'
import { minimumToSend } from '@/lib/domain/pool'

import { CopyButton } from '@/components/ui/copy-button'
import { Address } from '@/components/ui/hash'
import { SpinnerIcon } from '@/components/ui/icons'
import { Qr } from '@/components/ui/qr'

import { address as words } from './messages'
import type { CustomerPageAddress } from '@/lib/contracts/customer-page'

/** What to send, how much at least, and where to: in this order, so that nobody copies an address before the warning. */
export function DepositAddress({ place, merchantName }: { place: CustomerPageAddress; merchantName: string }) {
  const { status, address, symbol, network } = place
  if (address === null) {
    return (
      <div role="status" className="flex items-start gap-3 text-ink-2">
        {status === 'provisioning' && <SpinnerIcon size={18} className="mt-1" />}
        <p>{status === 'failed' ? words.failed(merchantName) : words.preparing}</p>
      </div>
    )
  }
  return (
    <>
      <Warning symbol={symbol} network={network} />
      <Minimum place={place} />
      <div className="grid justify-items-center gap-3">
        <Qr value={address} size={200} label={words.code(symbol, network)} />
        <Address value={address} size="lg" copy={false} className="max-w-[19rem] text-center [&>span:last-child]:justify-center" />
      </div>
      <CopyButton value={address} what="address" variant="primary" size="lg" className="w-full">
        {words.copy}
      </CopyButton>
    </>
  )
}

export function Warning({ symbol, network }: { symbol: string; network: string }) {
  return (
    <p className="text-story text-ink-2">
      {words.onlyStart}
      <strong className="font-strong text-ink-1">{words.only(symbol, network)}</strong>
      {words.onlyEnd}
    </p>
  )
}

/** The first sum carries the margin, so that a moving price cannot leave the customer short; without a price only dollars are said. */
function Minimum({ place: { minimumUsd, priceUsd, margin, symbol } }: { place: CustomerPageAddress }) {
  if (minimumUsd === null) return null
  const ask = priceUsd === null ? null : minimumToSend(minimumUsd, margin, priceUsd, coinDecimals(symbol))
  const sum = ask === null ? words.sendWorth(multiply(minimumUsd, add('1', margin))) : words.sendAmount(ask.amount, symbol)
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-ink-2">{words.sendAtLeast}</span>
        <strong className="text-[1.1875rem] leading-7 font-title">{sum}</strong>
      </p>
      <p className="text-story text-ink-2">{words.less(minimumUsd)}</p>
    </div>
  )
}
