import { formatAmount, formatUtcDay } from '@/lib/contracts/format'
import type { ExchangeFee } from '@/lib/contracts/assets'
import { coinDecimals } from '@/lib/domain/asset'
import { throughExchange } from '@/lib/domain/exchange-fee'

import { AppLink } from '@/components/ui/app-link'
import { CopyButton } from '@/components/ui/copy-button'

interface ThroughExchangesProps {
  asset: string
  symbol: string
  /** coins that have to arrive */
  sendAmount: string
  fees: ExchangeFee[]
}

/** What to type at an exchange that takes its fee from the amount, for each that was entered. */
export function ThroughExchanges({ asset, symbol, sendAmount, fees }: ThroughExchangesProps) {
  if (fees.length === 0) {
    return (
      <>
        An exchange that takes its fee from the amount must be sent that much more.{' '}
        <AppLink href={`/assets/${encodeURIComponent(asset)}#exchange-fees`} className="link">
          Enter what one takes
        </AppLink>
      </>
    )
  }
  return (
    <ul aria-label="Through an exchange" className="grid gap-1.5">
      {fees.map((fee) => (
        <Through key={fee.id} fee={fee} symbol={symbol} sendAmount={sendAmount} />
      ))}
    </ul>
  )
}

function Through({ fee, symbol, sendAmount }: { fee: ExchangeFee; symbol: string; sendAmount: string }) {
  const { exchange, feeAmount, minimumAmount, asOf } = fee
  const through = throughExchange({ sendAmount, feeAmount, minimumAmount, coinDecimals: coinDecimals(symbol) })
  return (
    <li>
      Through {exchange}, which takes {formatAmount(feeAmount)} {symbol}:{' '}
      <span className="whitespace-nowrap">
        <strong className="font-strong text-ink-1">
          {formatAmount(through.sendAmount)} {symbol}
        </strong>{' '}
        <CopyButton value={through.sendAmount} what={`amount to send through ${exchange}`} className="-my-1" />
      </span>
      {through.raisedToMinimum && ` It lets out no less than ${formatAmount(through.sendAmount)} ${symbol}, so that is the sum, though less would do.`} Looked up{' '}
      {formatUtcDay(`${asOf}T00:00:00.000Z`)}.
    </li>
  )
}
