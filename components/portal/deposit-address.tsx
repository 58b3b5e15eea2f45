import type { CustomerPageAddress } from '@/lib/contracts/customer-page'
import { coinDecimals } from '@/lib/domain/asset'

import { CopyButton } from '@/components/ui/copy-button'
import { Address } from '@/components/ui/hash'
import { SpinnerIcon } from '@/components/ui/icons'
import { Qr } from '@/components/ui/qr'

import { askOf, type Ask } from './ask'
import { ExchangeHelper, type TypedPlan } from './exchange-helper'
import { address as words, copying } from './messages'
import { OldPrice } from './old-price'

interface DepositAddressProps {
  place: CustomerPageAddress
  merchantName: string
  typed: TypedPlan
  now: string
}

/** What to send, how much at least, and where to: in this order, so that nobody copies an address before the warning. */
export function DepositAddress({ place, merchantName, typed, now }: DepositAddressProps) {
  const { id, status, address, symbol, network, exchanges } = place
  if (address === null) {
    return (
      <div className="flex items-start gap-3 text-ink-2">
        {status === 'provisioning' && <SpinnerIcon size={18} className="mt-1" />}
        <p className="text-story">{status === 'failed' ? words.failed(merchantName) : words.preparing}</p>
      </div>
    )
  }
  const ask = askOf(place)
  return (
    <>
      <Warning symbol={symbol} network={network} />
      {ask === null ? <p className="text-story text-ink-2">{words.noMinimum}</p> : <Minimum ask={ask} symbol={symbol} priceAt={place.priceAt ?? null} now={now} />}
      {ask?.coins != null && (
        <ExchangeHelper
          addressId={id}
          coin={symbol}
          decimals={coinDecimals(symbol)}
          askedAmount={ask.coins.amount}
          minimumAmount={ask.coins.minimum}
          exchanges={exchanges}
          merchantName={merchantName}
          typed={typed}
          now={now}
        />
      )}
      <div className="grid justify-items-center gap-2.5">
        <Qr value={address} size={176} label={words.code(symbol, network)} />
        <Address value={address} size="lg" copy={false} className="max-w-[19rem] text-center" />
      </div>
      <CopyButton value={address} what={copying.address} variant="primary" size="lg" className="w-full">
        {words.copy}
      </CopyButton>
      <ByHand />
      <p className="-mt-1 text-center text-body text-ink-2">{words.compare}</p>
    </>
  )
}

/** Instead of the buttons that copy, where no script runs. */
export function ByHand() {
  return (
    <noscript>
      <p className="text-story text-ink-2">{words.byHand}</p>
    </noscript>
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

/** Without a price only dollars are said. */
function Minimum({ ask, symbol, priceAt, now }: { ask: Ask; symbol: string; priceAt: string | null; now: string }) {
  const sum = ask.coins === null ? words.sendWorth(ask.usd) : words.sendAmount(ask.coins.amount, symbol)
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-ink-2">{words.sendAtLeast}</span>
        <strong className="text-[1.1875rem] leading-7 font-title">{sum}</strong>
      </p>
      <p className="text-story text-ink-2">{words.less(ask.minimumUsd)}</p>
      {ask.coins !== null && <OldPrice coin={symbol} at={priceAt} now={now} />}
    </div>
  )
}
