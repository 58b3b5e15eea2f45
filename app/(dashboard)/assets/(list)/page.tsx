import { ChartNoAxesColumn, Coins } from 'lucide-react'
import type { Metadata } from 'next'

import { AssetTable } from '@/components/assets/asset-table'
import { ClassMargins } from '@/components/assets/class-margins'
import { ownerReason } from '@/components/shell/role-words'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentAssetWithSums } from '@/lib/contracts/assets'
import { listTopUpMargins } from '@/lib/services/assets/list-top-up-margins'
import { readAssets } from '@/lib/services/assets/read-assets'
import { orNone } from '@/lib/services/connections/or-none'

export const metadata: Metadata = { title: 'Assets' }

export default async function AssetsPage() {
  const caller = await requireMember()
  const [assets, margins] = await Promise.all([orNone(readAssets(caller)), listTopUpMargins(caller)])
  const lines = assets.map((row) => ({ asset: presentAssetWithSums(row), exchangeFees: row.exchangeFees.length }))
  const set = (kind: string) => margins.find((row) => row.appliesTo === kind)?.margin ?? null
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Assets"
        description="What Breet takes, the minimums it holds to, and what Weir adds when it names a sum."
        actions={<LinkButton href="/assets/drift" icon={<ChartNoAxesColumn aria-hidden size={14} />}>Value drift</LinkButton>}
      />
      {lines.length === 0 ? (
        <EmptyState
          kind="first-use"
          icon={<Coins size={18} />}
          title="No asset is known yet"
          action={<LinkButton href="/settings">To the connections</LinkButton>}
        >
          Weir reads the list from Breet as soon as a connection is there, with the minimum and the fee of each.
        </EmptyState>
      ) : (
        <AssetTable lines={lines} />
      )}
      <ClassMargins set={{ stable: set('stable'), volatile: set('volatile') }} disabledReason={ownerReason(caller.role)} />
    </div>
  )
}
