import { DEFAULT_MARGINS, type AssetClass } from '@/lib/domain/asset'

import { Card, CardBody, CardHeader } from '@/components/ui/card'

import { CLASS_WORDS, percentOfMargin } from './margin-words'
import { SetMargin } from './set-margin'

interface ClassMarginsProps {
  /** what the merchant has set; null: Weir's own counts */
  set: Record<AssetClass, string | null>
  disabledReason?: string
}

/** The two margins that count wherever an asset has none of its own. */
export function ClassMargins({ set, disabledReason }: ClassMarginsProps) {
  return (
    <Card>
      <CardHeader title="Margin" note="added to the minimum wherever a sum is named" />
      <CardBody className="grid gap-4">
        <p className="max-w-prose text-body text-ink-2">
          A price moves between the moment a sum is named and the moment it arrives. The margin is what it may lose on the way: with 5 %, a sum still
          releases a pool if the coin ends anywhere above the price divided by 1.05. More asks customers for more than is needed; less holds some again.
        </p>
        <div className="grid gap-5 md:grid-cols-2">
          {(['stable', 'volatile'] as const).map((kind) => (
            <SetMargin
              key={kind}
              appliesTo={kind}
              label={CLASS_WORDS[kind]}
              percent={percentOfMargin(set[kind] ?? DEFAULT_MARGINS[kind])}
              source={set[kind] === null ? 'Weir’s usual' : 'as you set it'}
              takeBack={set[kind] === null ? undefined : `Back to Weir’s usual ${percentOfMargin(DEFAULT_MARGINS[kind])} %`}
              disabledReason={disabledReason}
            />
          ))}
        </div>
      </CardBody>
    </Card>
  )
}
