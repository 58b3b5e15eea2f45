import { formatAmount, formatRate, formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { coinDecimals } from '@/lib/domain/asset'
import { isZero, parseAmount, scaleOf, trimZeros } from '@/lib/domain/money'
import { whatIf, type WhatIf as Outcome } from '@/lib/domain/what-if'

import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, Note } from '@/components/ui/card'
import { Ledger } from '@/components/ui/facts'
import { Field, fieldAria, Input } from '@/components/ui/field'

import { poolHref } from './pool-href'

interface WhatIfProps {
  pool: Pool
  /** the tab the page is in */
  show: string
  /** as it stands in the address bar */
  typed: string | undefined
}

/** Try an amount: what it would do to this pool at the last price. A form of the page itself, so an answer can be sent to a colleague. */
export function WhatIf({ pool, show, typed }: WhatIfProps) {
  const { priceUsd } = pool
  if (pool.sendUsd === null || priceUsd === null || isZero(priceUsd)) return null
  const symbol = pool.symbol ?? pool.asset
  const read = typed === undefined ? null : readAmount(typed, symbol)
  const error = read !== null && 'error' in read ? read.error : null
  return (
    <Card>
      <span id="what-if" className="block scroll-mt-24" />
      <CardHeader title="What if" note="at Breet’s last rate: a help, not a promise" />
      <CardBody className="grid gap-4">
        {/* A plain form: the answer is in the address, and works without JavaScript. */}
        <form action={`${poolHref(pool).split('?')[0]}#what-if`} method="get" className="flex flex-wrap items-start gap-x-3 gap-y-2">
          {show !== 'all' && <input type="hidden" name="show" value={show} />}
          <input type="hidden" name="pool" value={pool.id} />
          <div className="w-full max-w-56">
            <Field id="add" label="Somebody adds" error={error}>
              <Input {...fieldAria('add', { error })} name="add" unit={symbol} defaultValue={typed} inputMode="decimal" autoComplete="off" required />
            </Field>
          </div>
          <Button type="submit" className="sm:mt-6.5">
            Work it out
          </Button>
        </form>
        {read !== null && 'amount' in read && <Answer pool={pool} symbol={symbol} priceUsd={priceUsd} amount={read.amount} />}
      </CardBody>
    </Card>
  )
}

function Answer({ pool, symbol, priceUsd, amount }: { pool: Pool; symbol: string; priceUsd: string; amount: string }) {
  const { heldUsd, minimumUsd, targetUsd } = pool
  const outcome = whatIf({ amount, heldUsd, minimumUsd, targetUsd, usdPerCoin: priceUsd, coinDecimals: coinDecimals(symbol) })
  return (
    <div role="status" className="grid gap-3">
      <Ledger
        lines={[
          { name: 'Held, the lower value', value: formatUsd(heldUsd) },
          { name: `${formatAmount(amount)} ${symbol} at ${formatRate(priceUsd)}`, value: formatUsd(outcome.addedUsd) },
          { name: 'Together', value: formatUsd(outcome.togetherUsd), total: true },
          { name: 'Minimum', value: formatUsd(minimumUsd, 'up') },
        ]}
      />
      <Verdict outcome={outcome} pool={pool} symbol={symbol} />
    </div>
  )
}

function Verdict({ outcome, pool, symbol }: { outcome: Outcome; pool: Pool; symbol: string }) {
  const count = pool.deposits.filter(({ cause }) => cause === 'below_minimum').length
  const all = count === 1 ? 'the deposit and the top-up' : `all ${count} deposits and the top-up`
  switch (outcome.verdict) {
    case 'enough':
      return (
        <Note tone="accent">
          <strong className="font-strong">Over the minimum, with the margin.</strong> Breet should release {all}, also if the price falls a little on the way.
        </Note>
      )
    case 'close':
      return (
        <Note tone="yellow">
          <strong className="font-strong">Over the minimum, but within the margin.</strong> At this price Breet should release {all}; a price that falls on the way may leave it short. {askedWords(pool, symbol)}
        </Note>
      )
    case 'short':
      return (
        <Note>
          <strong className="font-strong">{missingWords(outcome, symbol)}</strong> All of it stays held. {askedWords(pool, symbol)}
        </Note>
      )
  }
}

function missingWords({ missingUsd, missingAmount }: Outcome, symbol: string): string {
  if (missingUsd === null || isZero(missingUsd)) return 'It would only reach the minimum, and a pool has to cross it.'
  return `Still missing: ${formatUsd(missingUsd, 'up')}${missingAmount === null ? '' : ` ≈ ${formatAmount(missingAmount)} ${symbol}`}.`
}

function askedWords({ sendAmount }: Pool, symbol: string): string {
  return sendAmount === null ? '' : `The exact top-up is ${formatAmount(sendAmount)} ${symbol}.`
}

/** A comma is what many keyboards have for the point. More digits than the coin has cannot be sent. */
function readAmount(typed: string, symbol: string): { amount: string } | { error: string } {
  const amount = parseAmount(typed.replace(',', '.'))
  if (amount === null || isZero(amount)) return { error: 'Type an amount above zero, such as 2.5.' }
  const places = coinDecimals(symbol)
  if (scaleOf(trimZeros(amount)) > places) return { error: `${symbol} has at most ${places} digits after the point.` }
  return { amount }
}
