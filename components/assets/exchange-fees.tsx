import type { ExchangeFee } from '@/lib/contracts/assets'
import { formatUtcDay } from '@/lib/contracts/format'

import { Amount } from '@/components/ui/amount'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { PostButton } from '@/components/ui/post-button'

import { EnterExchangeFee } from './enter-exchange-fee'

interface ExchangeFeesProps {
  asset: string
  symbol: string
  fees: ExchangeFee[]
  /** server's day, UTC: a fee cannot have been looked up later */
  today: string
  disabledReason?: string
}

/** What exchanges take for sending this asset, as somebody looked it up. Weir ships no figure. */
export function ExchangeFees({ asset, symbol, fees, today, disabledReason }: ExchangeFeesProps) {
  return (
    <Card>
      <div id="exchange-fees" className="scroll-mt-20">
        <CardHeader title="Exchange fees" note={`for sending ${symbol}`} />
      </div>
      <CardBody className="grid gap-4">
        <p className="text-body text-ink-2">
          Many customers send from an exchange that takes its fee out of the amount, and then too little arrives. Look up what it takes and enter it here:
          every sum to send is then also told through that exchange. Weir knows no such figure by itself.
        </p>
        {fees.length > 0 && (
          <ul aria-label={`What exchanges take for ${symbol}`} className="divide-y rounded-control border">
            {fees.map((fee) => (
              <Fee key={fee.id} fee={fee} symbol={symbol} disabledReason={disabledReason} />
            ))}
          </ul>
        )}
        <EnterExchangeFee asset={asset} symbol={symbol} today={today} disabledReason={disabledReason} />
      </CardBody>
    </Card>
  )
}

function Fee({ fee, symbol, disabledReason }: { fee: ExchangeFee; symbol: string; disabledReason?: string }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1 basis-32 text-body">
        <p className="font-name wrap-anywhere">
          {fee.exchange} takes <Amount value={fee.feeAmount} unit={symbol} />
        </p>
        <p className="text-caption text-ink-2">
          {fee.minimumAmount === null ? 'its least amount is not known' : <>lets out no less than <Amount value={fee.minimumAmount} unit={symbol} /></>}
          , looked up {formatUtcDay(`${fee.asOf}T00:00:00.000Z`)}
        </p>
      </div>
      {disabledReason === undefined && (
        <PostButton action={`/api/dashboard/exchange-fees/${fee.id}/take-back`} busyWords="Taking it back" variant="quiet" size="sm">
          Take back<span className="sr-only"> the fee of {fee.exchange}</span>
        </PostButton>
      )}
    </li>
  )
}
