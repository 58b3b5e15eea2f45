import { cx } from '@/components/ui/cx'
import { Time } from '@/components/ui/time'

import type { Freshness } from './shell-types'

/** "Up to date", or how old the last truth is and who is silent. Phones show the sign and the age; the words are read out. */
export function FreshnessMark({ freshness }: { freshness: Freshness }) {
  if (freshness.state === 'current') {
    return (
      <span role="status" className="flex items-center gap-2 text-caption text-ink-2">
        <Dot state="healthy" /> <span className="max-shell:sr-only">Up to date</span>
      </span>
    )
  }
  return (
    <span className="flex items-center gap-2 text-caption text-yellow-ink">
      <Dot state={freshness.state === 'unreachable' ? 'down' : 'late'} />
      <span>
        <span role="status" className="max-shell:sr-only">{freshness.state === 'unreachable' ? 'Not connected, as of' : `${freshness.provider} does not answer, as of`}</span>{' '}
        <Time at={freshness.at} />
      </span>
    </span>
  )
}

const DOTS = {
  healthy: 'bg-green-ink',
  // Hollow, so that late and healthy differ without colour.
  late: 'border-2 border-yellow-ink',
  down: 'rounded-[1px] bg-red-ink',
  off: 'border border-control',
}

export function Dot({ state }: { state: keyof typeof DOTS }) {
  return <span aria-hidden className={cx('inline-block size-2 shrink-0 rounded-full', DOTS[state])} />
}
