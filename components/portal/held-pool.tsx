import type { Pool } from '@/lib/contracts/pools'
import { formatAmount } from '@/lib/contracts/format'
import { add, multiply, trimZeros } from '@/lib/domain/money'

import { PoolBar } from '@/components/holds/pool-bar'
import { CopyButton } from '@/components/ui/copy-button'
import { Note } from '@/components/ui/card'
import { Address } from '@/components/ui/hash'
import { Qr } from '@/components/ui/qr'

import { Warning } from './deposit-address'
import { address as addressWords, held } from './messages'

interface HeldPoolProps {
  pool: Pool
  merchantName: string
  /** another deposit is on its way to this address: it may be enough, so nothing is asked for meanwhile */
  moreOnItsWay: boolean
}

/** What is held, why, and the exact sum that would release it, to the same address. Without advice nothing is asked for. */
export function HeldPool({ pool, merchantName, moreOnItsWay }: HeldPoolProps) {
  const symbol = pool.symbol ?? pool.asset
  const network = pool.network ?? ''
  const count = pool.deposits.filter(({ cause }) => cause === 'below_minimum').length
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-portal-title">{held.title(pool.heldAmount, symbol)}</h2>
        <p className="mt-1.5 text-story text-ink-2">{moreOnItsWay && pool.advice === 'top_up' ? held.moreOnItsWay : words(pool, count, merchantName)}</p>
      </div>
      {(pool.advice === 'top_up' || pool.advice === 'settling') && <Level pool={pool} symbol={symbol} />}
      {pool.advice === 'top_up' && !moreOnItsWay && (
        <>
          <Ask pool={pool} symbol={symbol} network={network} />
          <div className="flex flex-wrap items-center gap-4">
            <Qr value={pool.address} size={120} label={addressWords.code(symbol, network)} />
            <Address value={pool.address} size="lg" copy={false} className="min-w-0 flex-1 basis-44" />
          </div>
          <Warning symbol={symbol} network={network} />
          <Note>{held.exchange}</Note>
          {pool.sendAmount !== null && <p className="text-story text-ink-2">{held.together(trimZeros(add(pool.heldAmount, pool.sendAmount)), symbol)}</p>}
        </>
      )}
    </section>
  )
}

function words(pool: Pool, count: number, merchantName: string): string {
  switch (pool.advice) {
    case 'top_up':
      return held.why(count, pool.heldUsd, pool.minimumUsd)
    case 'settling':
      return held.settling
    case 'confirming':
      return held.confirming
    case 'should_release':
      return held.shouldRelease
    case 'under_review':
      return held.underReview(merchantName)
  }
}

function Level({ pool, symbol }: { pool: Pool; symbol: string }) {
  return (
    <PoolBar
      size="lg"
      legend={false}
      heldUsdAtFlag={pool.heldUsdAtFlag}
      heldUsdLive={pool.heldUsdLive}
      heldUsd={pool.heldUsd}
      minimumUsd={pool.minimumUsd}
      targetUsd={pool.targetUsd}
      missingUsd={pool.missingUsd}
      assetSymbol={symbol}
      state={pool.state === 'settling' ? 'settling' : 'open'}
      settled={pool.settled}
    />
  )
}

function Ask({ pool, symbol, network }: { pool: Pool; symbol: string; network: string }) {
  const { sendAmount, sendUsd, address, margin } = pool
  return (
    <div className="grid gap-3 rounded-card border border-accent-line bg-accent-tint p-4">
      <div>
        <p className="text-story text-ink-2">{held.ask}</p>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <strong className="text-sum">{sendAmount === null ? held.askUsd(sendUsd ?? '0', symbol) : formatAmount(sendAmount)}</strong>
          {sendAmount !== null && <span className="font-strong">{held.askUnit(symbol, network)}</span>}
        </p>
        <p className="mt-1 text-story text-ink-2">{held.askWhy(trimZeros(multiply(margin, '100')))}</p>
      </div>
      <div className="flex flex-wrap gap-2.5 [&>button]:flex-auto">
        {sendAmount !== null && (
          <CopyButton value={sendAmount} what="amount" size="lg">
            {held.copyAmount(sendAmount)}
          </CopyButton>
        )}
        <CopyButton value={address} what="address" variant="primary" size="lg">
          {addressWords.copy}
        </CopyButton>
      </div>
    </div>
  )
}

/** Held for something else than its amount: there is no level, and nothing to ask for. */
export function HeldForReview({ amount, symbol, merchantName }: { amount: string | null; symbol: string; merchantName: string }) {
  return (
    <section>
      <h2 className="text-portal-title">{held.title(amount ?? '0', symbol)}</h2>
      <p className="mt-1.5 text-story text-ink-2">{held.underReview(merchantName)}</p>
    </section>
  )
}
