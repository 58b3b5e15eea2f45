import type { CustomerPageExchange } from '@/lib/contracts/customer-page'
import { coinDecimals } from '@/lib/domain/asset'
import { throughExchange } from '@/lib/domain/exchange-fee'

import { CopyButton } from '@/components/ui/copy-button'

import { ExactFee } from './exact-fee'
import { copying, exchange as words } from './messages'

interface ExactThroughExchangeProps {
  addressId: string | null
  coin: string
  /** coins: what must arrive */
  sendAmount: string
  exchanges: CustomerPageExchange[]
  merchantName: string
  /** the free field, as the address bar has it */
  takes: string
  now: string
}

/** The exact top-up as it has to be typed at an exchange: for those that the merchant looked up, dated, and for any other. */
export function ExactThroughExchange({ addressId, coin, sendAmount, exchanges, merchantName, takes, now }: ExactThroughExchangeProps) {
  const decimals = coinDecimals(coin)
  const dates = [...new Set(exchanges.map(({ asOf }) => asOf.slice(0, 10)))]
  return (
    <div className="grid gap-2 rounded-card bg-sunken p-3 text-story print:hidden">
      {exchanges.map(({ id, exchange, feeAmount, minimumAmount }) => {
        const { sendAmount: send, raisedToMinimum } = throughExchange({ sendAmount, feeAmount, minimumAmount, coinDecimals: decimals })
        return (
          <p key={id}>
            {words.exactEach(exchange, feeAmount, coin)}
            <strong className="font-strong whitespace-nowrap">{words.amount(send, coin)}</strong>
            {raisedToMinimum ? words.raised(minimumAmount ?? '0', coin) : words.stop}
            {/* No break before the button: it never stands alone on a line. */}
            {'\u00a0'}
            <CopyButton value={send} what={copying.amount} />
          </p>
        )
      })}
      {dates.length > 0 && <p className="text-caption text-ink-2">{words.asOf(merchantName, dates.toSorted()[0]!, now)}</p>}
      <ExactFee addressId={addressId} coin={coin} sendAmount={sendAmount} decimals={decimals} takes={takes} others={exchanges.length > 0} />
    </div>
  )
}
