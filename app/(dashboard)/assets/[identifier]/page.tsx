import type { Metadata } from 'next'
import { redirect } from 'next/navigation'

import { AssetFacts } from '@/components/assets/asset-facts'
import { AssetHistory } from '@/components/assets/asset-history'
import { ExchangeFees } from '@/components/assets/exchange-fees'
import { PoolCard } from '@/components/holds/pool-card'
import { ownerReason, viewerReason } from '@/components/shell/role-words'
import { SectionHeader } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'
import { Tag } from '@/components/ui/badge'
import { requireMember } from '@/lib/auth/require-member'
import { presentAssetDetail } from '@/lib/contracts/assets'
import { presentPool, type Pool } from '@/lib/contracts/pools'
import { assetClass } from '@/lib/domain/asset'
import { isAppError } from '@/lib/domain/errors'
import { getAsset } from '@/lib/services/assets/get-asset'
import { readClock } from '@/lib/services/overview/read-clock'

import { orNotFound } from '../../or-not-found'

export const metadata: Metadata = { title: 'Asset' }

/** One asset: how its minimum and fee moved, which pools wait in it, and what is added to its sums. */
export default async function AssetPage({ params }: { params: Promise<{ identifier: string }> }) {
  const caller = await requireMember()
  const identifier = decodeURIComponent((await params).identifier)
  const [view, now] = await Promise.all([orNotFound(orAssets(getAsset(caller, { identifier }))), readClock(caller)])
  const asset = presentAssetDetail(view)
  const classMargin = view.margins.find((row) => row.appliesTo === assetClass(asset.symbol))?.margin ?? null
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        crumbs={[{ label: 'Assets', href: '/assets' }, { label: asset.symbol }]}
        title={`${asset.symbol} on ${asset.network}`}
        meta={
          <>
            <span className="mono inline-flex items-center gap-0.5">
              {asset.identifier} <CopyButton value={asset.identifier} what="identifier" />
            </span>
            <MetaDivider />
            {asset.active ? <span>{asset.name}</span> : <Tag>no longer offered by Breet</Tag>}
          </>
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_396px] xl:gap-7">
        <div className="grid min-w-0 gap-5">
          <AssetHistory detail={asset} />
          <OpenPools pools={view.pools.map((pool) => presentPool(pool))} symbol={asset.symbol} />
        </div>
        <aside aria-label="Margin and fees" className="grid min-w-0 gap-5">
          <AssetFacts asset={asset} classMargin={classMargin} disabledReason={ownerReason(caller.role)} />
          <ExchangeFees asset={asset.identifier} symbol={asset.symbol} fees={asset.exchangeFees} today={now.slice(0, 10)} disabledReason={viewerReason(caller.role)} />
        </aside>
      </div>
    </div>
  )
}

/** Without a connection there is no asset to open; the list says what to do. */
async function orAssets<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (isAppError(error) && error.code === 'connection_missing') redirect('/assets')
    throw error
  }
}

function OpenPools({ pools, symbol }: { pools: Pool[]; symbol: string }) {
  return (
    <section aria-labelledby="open-pools" className="grid gap-2">
      <SectionHeader id="open-pools" title="Open pools" aside={pools.length === 0 ? undefined : 'closest to release first'} />
      {pools.length === 0 && <p className="text-body text-ink-2">Nothing is held in {symbol} on this network.</p>}
      {pools.map((pool) => (
        <PoolCard key={pool.id} pool={pool} selected={false} />
      ))}
    </section>
  )
}
