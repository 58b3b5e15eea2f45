import type { CustomerPageExchange } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'
import type { Pool } from '@/lib/contracts/pools'
import { formatAmount } from '@/lib/contracts/format'
import { add, trimZeros } from '@/lib/domain/money'

import { percentOfMargin } from '@/components/assets/margin-words'
import { CopyButton } from '@/components/ui/copy-button'
import { Address } from '@/components/ui/hash'
import { Qr } from '@/components/ui/qr'

import { TransactionHash } from './arriving-deposit'
import { ByHand, Warning } from './deposit-address'
import { ExactThroughExchange } from './exact-through-exchange'
import { Level } from './level'
import { OldPrice } from './old-price'
import { address as addressWords, copying, held } from './messages'

interface HeldPoolProps {
  pool: Pool
  merchantName: string
  /** another deposit is on its way to this address: it may be enough, so nothing is asked for meanwhile */
  moreOnItsWay: boolean
  exchanges: CustomerPageExchange[]
  /** a fee that was typed on the page before this one */
  takes: string
  now: string
}

/** What is held, why, and the exact sum that would release it, to the same address. Without advice nothing is asked for, and no sum is said. */
export function HeldPool({ pool, merchantName, moreOnItsWay, exchanges, takes, now }: HeldPoolProps) {
  const coin = pool.symbol ?? pool.asset
  const network = pool.network ?? ''
  const asks = pool.advice === 'top_up' && !moreOnItsWay
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-portal-title">{asks ? held.title(pool.heldAmount, coin) : held.titleNoSum(coin)}</h2>
        <p className="mt-1.5 text-story text-ink-2">{moreOnItsWay && pool.advice === 'top_up' ? held.moreOnItsWay : whyOf(pool, merchantName)}</p>
      </div>
      {asks && (
        <>
          {pool.missingUsd !== null && <Level pool={pool} missingUsd={pool.missingUsd} coin={coin} />}
          <Ask pool={pool} coin={coin} network={network} now={now} />
          <Warning symbol={coin} network={network} />
          <div className="flex flex-wrap items-center gap-4">
            <Qr value={pool.address} size={120} label={addressWords.code(coin, network)} />
            <Address value={pool.address} size="lg" copy={false} className="min-w-0 flex-1 basis-40" />
          </div>
          <ByHand />
          {pool.sendAmount !== null && (
            <>
              <ExactThroughExchange
                addressId={pool.addressId} coin={coin} sendAmount={pool.sendAmount} exchanges={exchanges} merchantName={merchantName} takes={takes} now={now}
              />
              <p className="text-story text-ink-2">{held.together(trimZeros(add(pool.heldAmount, pool.sendAmount)), coin)}</p>
            </>
          )}
        </>
      )}
    </section>
  )
}

function whyOf({ advice, deposits, heldUsd, minimumUsd, settled }: Pool, merchantName: string): string {
  switch (advice) {
    case 'top_up':
      return held.why(deposits.filter(({ cause }) => cause === 'below_minimum').length, heldUsd, minimumUsd)
    case 'settling':
      return held.settling(settled)
    case 'confirming':
      return held.confirming
    case 'should_release':
      return held.shouldRelease
    case 'under_review':
      return held.underReview(merchantName)
  }
}

function Ask({ pool, coin, network, now }: { pool: Pool; coin: string; network: string; now: string }) {
  const { sendAmount, sendUsd, address, margin, liveAt } = pool
  return (
    <div className="grid gap-3 rounded-card border border-accent-line bg-accent-tint p-4">
      <div>
        <p className="text-story text-ink-2">{held.ask}</p>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <strong className="text-sum">{sendAmount === null ? held.askUsd(sendUsd ?? '0', coin) : formatAmount(sendAmount)}</strong>
          {sendAmount !== null && <span className="font-strong">{held.askUnit(coin, network)}</span>}
        </p>
        <p className="mt-1 text-story text-ink-2">{held.askWhy(percentOfMargin(margin))}</p>
        {sendAmount !== null && <OldPrice coin={coin} at={liveAt} now={now} />}
      </div>
      <div className="flex flex-wrap gap-2 max-sm:[&>button]:px-2.5 [&>button]:flex-auto">
        {sendAmount !== null && (
          <CopyButton value={sendAmount} what={copying.amount} size="lg">
            {held.copyAmount(sendAmount)}
          </CopyButton>
        )}
        <CopyButton value={address} what={copying.address} variant="primary" size="lg">
          {addressWords.copy}
        </CopyButton>
      </div>
    </div>
  )
}

/** Held for something else than its amount: there is no level, and nothing to ask for. */
export function HeldForReview({ deposit, merchantName }: { deposit: Deposit; merchantName: string }) {
  const { amount, symbol, asset } = deposit
  const coin = symbol ?? asset
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-portal-title">{amount === null ? held.titleNoSum(coin) : held.title(amount, coin)}</h2>
        <p className="mt-1.5 text-story text-ink-2">{held.underReview(merchantName)}</p>
      </div>
      <TransactionHash deposit={deposit} />
    </section>
  )
}

/** Out of its hold, and credited only by the provider's confirmed word. */
export function Released({ deposits, merchantName }: { deposits: Deposit[]; merchantName: string }) {
  const [first] = deposits
  if (first === undefined) return null
  const coin = first.symbol ?? first.asset
  const amounts = deposits.flatMap(({ amount }) => amount ?? [])
  const isConfirmed = deposits.every(({ verification }) => verification !== 'verifying')
  return (
    <section>
      <h2 className="text-portal-title">
        {amounts.length < deposits.length ? held.releasedTitleUnknown(coin) : held.releasedTitle(trimZeros(amounts.reduce(add)), coin)}
      </h2>
      <p className="mt-1.5 text-story text-ink-2">{isConfirmed ? held.released(merchantName) : held.releasing}</p>
    </section>
  )
}
