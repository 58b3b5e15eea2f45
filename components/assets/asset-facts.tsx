import type { AssetWithSums } from '@/lib/contracts/assets'
import { formatRate } from '@/lib/contracts/format'
import { assetClass, DEFAULT_MARGINS } from '@/lib/domain/asset'

import { Usd } from '@/components/ui/amount'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { OldRate } from '@/components/ui/old-rate'
import { Time } from '@/components/ui/time'

import { marginSource, percentOfMargin } from './margin-words'
import { SetMargin } from './set-margin'

interface AssetFactsProps {
  asset: AssetWithSums
  /** margin of its class as the merchant set it; null: Weir's own */
  classMargin: string | null
  disabledReason?: string
}

/** What Breet says now, then what Weir adds to it. */
export function AssetFacts({ asset, classMargin, disabledReason }: AssetFactsProps) {
  const { identifier, symbol, margin, marginFrom, openPools, priceAt } = asset
  const kind = assetClass(symbol)
  const otherwise = percentOfMargin(classMargin ?? DEFAULT_MARGINS[kind])
  return (
    <Card>
      <CardHeader title="Now" />
      <CardBody className="grid gap-4">
        <Facts items={factsOf(asset)} />
        {openPools > 0 && priceAt !== null && <OldRate at={priceAt} words="Breet has not told a newer one." />}
      </CardBody>
      <div className="border-t p-4">
        <SetMargin
          appliesTo={identifier}
          label="Margin of a top-up"
          percent={percentOfMargin(margin)}
          source={marginSource(marginFrom, kind)}
          takeBack={marginFrom === 'asset' ? `Back to ${otherwise} %, ${marginSource(classMargin === null ? 'default' : 'class', kind)}` : undefined}
          disabledReason={disabledReason}
        />
      </div>
    </Card>
  )
}

function factsOf({ symbol, minimumUsd, flagFeeUsd, seenAt, priceUsd, priceAt }: AssetWithSums) {
  const rate = priceUsd === null || priceAt === null
    ? 'not needed yet: nothing is held in it and nobody has an address'
    : <>{formatRate(priceUsd)} a {symbol}, <Time at={priceAt} /></>
  return [
    { name: 'Minimum', value: <><Usd value={minimumUsd} rounding="up" />, read <Time at={seenAt} /></> },
    { name: 'Resolution fee', value: flagFeeUsd === null ? 'Breet has named none' : <><Usd value={flagFeeUsd} rounding="up" /> for each deposit</> },
    { name: 'Breet’s rate', value: rate },
  ]
}
