import { Info } from 'lucide-react'

import { formatAmount, formatRate, formatUsd } from '@/lib/contracts/format'
import type { ExchangeFee } from '@/lib/contracts/assets'
import type { Pool } from '@/lib/contracts/pools'
import { compare } from '@/lib/domain/money'

import { percentOfMargin } from '@/components/assets/margin-words'
import { Card, CardBody, Note } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { buttonClass } from '@/components/ui/button'
import { Ledger } from '@/components/ui/facts'
import { Address } from '@/components/ui/hash'
import { OldRate } from '@/components/ui/old-rate'
import { Time } from '@/components/ui/time'

import { ThroughExchanges } from './through-exchanges'

/** The sum to ask for and how it comes about; without fresh, confirmed causes no sum at all, but why not. */
export function ExactTopUp({ pool, exchangeFees }: { pool: Pool; exchangeFees: ExchangeFee[] }) {
  if (pool.sendUsd === null) return <NoAdvice pool={pool} />
  const symbol = pool.symbol ?? pool.asset
  return (
    <Card>
      <div className="grid md:grid-cols-[minmax(190px,1fr)_2fr] md:divide-x">
        <CardBody>
          <h2 className="text-body text-ink-2">Exact top-up</h2>
          <p className="text-sum">
            {pool.sendAmount === null ? formatUsd(pool.sendUsd, 'up') : formatAmount(pool.sendAmount)}{' '}
            {pool.sendAmount !== null && <span className="text-[1.0625rem] font-strong text-ink-2">{symbol}</span>}
          </p>
          <p className="mt-0.5 text-caption text-ink-2">
            to the same address, {symbol}
            {pool.network === null ? '' : ` on ${pool.network}`}
          </p>
          <div className="mt-3 grid gap-3">
            {pool.sendAmount !== null && (
              <CopyButton value={pool.sendAmount} what="amount to send" className={buttonClass('secondary')}>
                Copy
              </CopyButton>
            )}
            <Address value={pool.address} />
          </div>
        </CardBody>
        <CardBody>
          <Arithmetic pool={pool} symbol={symbol} exchangeFees={exchangeFees} />
        </CardBody>
      </div>
    </Card>
  )
}

function Arithmetic({ pool, symbol, exchangeFees }: { pool: Pool; symbol: string; exchangeFees: ExchangeFee[] }) {
  const lowerIsLive = pool.heldUsdLive !== null && compare(pool.heldUsdLive, pool.heldUsdAtFlag) < 0
  const percent = percentOfMargin(pool.margin)
  const { sendUsd, sendAmount, sendAmountExact, priceUsd, liveAt, missingUsd, missingAmount } = pool
  return (
    <>
      <Ledger
        lines={[
          { name: `Minimum ${formatUsd(pool.minimumUsd, 'up')} with ${percent} % margin`, value: formatUsd(pool.targetUsd, 'up') },
          { name: `less the lower pool value (${lowerIsLive ? 'now' : 'when flagged'})`, value: `− ${formatUsd(pool.heldUsd)}` },
          { name: 'To add', value: sendUsd === null ? 'not known' : formatUsd(sendUsd, 'up'), total: true },
          ...(sendAmountExact === null || sendAmount === null || priceUsd === null
            ? [{ name: 'In coin', value: 'not known: Breet has given no price' }]
            : [
                {
                  name: (
                    <>
                      at {formatRate(priceUsd)} a {symbol}
                      {liveAt !== null && (
                        <>
                          , <Time at={liveAt} />
                        </>
                      )}
                    </>
                  ),
                  value: `${formatAmount(sendAmountExact)} ${symbol}`,
                },
                { name: 'rounded up to send', value: <strong className="font-strong">{`${formatAmount(sendAmount)} ${symbol}`}</strong> },
              ]),
        ]}
      />
      <div className="mt-3 grid gap-2">
        {liveAt !== null && <OldRate at={liveAt} words="the sum may be too small by now. Breet has not told a newer one; Weir asks every minute." />}
        <Note icon={<Info aria-hidden size={14} />}>
          {missingUsd !== null && (
            <p className="mb-1.5">
              Missing without margin: {formatUsd(missingUsd, 'up')}
              {missingAmount !== null && ` = ${formatAmount(missingAmount)} ${symbol}`}.
            </p>
          )}
          {sendAmount !== null && <ThroughExchanges asset={pool.asset} symbol={symbol} sendAmount={sendAmount} fees={exchangeFees} />}
        </Note>
      </div>
    </>
  )
}

const WHY_NOT: Record<Exclude<Pool['advice'], 'top_up'>, { lead: string; text: string; tone: 'accent' | 'orange' | 'yellow' }> = {
  settling: {
    lead: 'Being settled.',
    text: 'A deposit at this address completed. Weir asks Breet about each hold; until all have answered, what is missing is not known.',
    tone: 'accent',
  },
  confirming: {
    lead: 'Being confirmed.',
    text: 'Weir is asking Breet’s own record why this is held. A sum to ask for appears as soon as it has answered.',
    tone: 'accent',
  },
  under_review: {
    lead: 'Do not ask for a top-up.',
    text: 'Another deposit at this address is held for a reason other than its amount. Only Breet can say what happens next.',
    tone: 'orange',
  },
  should_release: {
    lead: 'Should release: ask Breet.',
    text: 'By our sum the pool is over the minimum, but Breet still holds it. Only Breet’s word releases it.',
    tone: 'yellow',
  },
}

function NoAdvice({ pool }: { pool: Pool }) {
  if (pool.advice === 'top_up') return null
  const { lead, text, tone } = WHY_NOT[pool.advice]
  const { settled } = pool
  return (
    <Note tone={tone} icon={<Info aria-hidden size={14} />}>
      <strong className="font-strong">{lead}</strong> {text}
      {settled !== null && ` ${settled.answered} of ${settled.of} have answered.`}
    </Note>
  )
}
