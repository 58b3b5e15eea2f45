import type { AssetDetail } from '@/lib/contracts/assets'
import { formatUtc } from '@/lib/contracts/format'

import { Card, CardHeader } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Time } from '@/components/ui/time'

import { changeEffect, changeHeadlines, heldMinimum } from './change-words'

/** Every change of minimum and fee that Weir has seen, newest first, with what it means for the pools open now. */
export function AssetHistory({ detail: { changes, knownSince } }: { detail: Pick<AssetDetail, 'changes' | 'knownSince'> }) {
  const held = heldMinimum(changes)
  return (
    <Card>
      <div id="history" className="scroll-mt-20">
        <CardHeader title="Minimum and fee over time" aside="newest first" />
      </div>
      {changes.length > 0 && (
        <ol aria-label="Changes of minimum and resolution fee" className="divide-y">
          {changes.map((change) => (
            <li key={change.at} className="grid gap-1 px-4 py-3">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
                <h3 className="text-body font-strong">{changeHeadlines(change).join('; ')}</h3>
                <p className="text-caption text-ink-2">
                  {formatUtc(change.at)}, <Time at={change.at} />
                </p>
              </div>
              {changeEffect(change, change === held).map((sentence) => (
                <p key={sentence} className="max-w-prose text-body text-ink-2">
                  {sentence}
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
      <p className={cx('px-4 py-3 text-caption text-ink-2', changes.length > 0 && 'border-t')}>
        {knownSince === null ? 'Breet’s list has not been read yet.' : `Known since ${formatUtc(knownSince)}${changes.length === 0 ? ', and not changed since.' : '.'}`} Weir reads
        Breet’s list every half minute.
      </p>
    </Card>
  )
}
