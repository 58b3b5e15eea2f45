import { FUNNEL_DAYS, type Funnel } from '@/lib/contracts/funnel'

import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Segmented } from '@/components/ui/navigation'

import { dropOffWords, medianWords } from './funnel-words'

interface FunnelCardProps {
  funnel: Funnel
  /** the list's own address with another period; left out: the period stands in words */
  hrefOf?: (days: number) => string
}

/** Links made, shown, approved, ended without: bars on one scale, always with their numbers. */
export function FunnelCard({ funnel, hrefOf }: FunnelCardProps) {
  const { days, made, shown, approved, declined, expired, failed, open } = funnel
  return (
    <section aria-label="Approvals">
      <Card>
        <CardHeader
          title="Approvals"
          note={medianWords(funnel)}
          aside={
            hrefOf === undefined ? `last ${days} days` : <Segmented label="Period" items={FUNNEL_DAYS.map((one) => ({ href: hrefOf(one), label: `${one} days`, current: one === days }))} />
          }
        />
        <CardBody className="grid gap-3">
          <dl className="grid gap-2.5">
            <Line name="Links made" value={made} of={made} />
            <Line name="Shown" value={shown} of={made} note={made > 0 && shown < made ? `${made - shown} not known to be` : undefined} />
            <Line name="Approved" value={approved} of={made} />
            <Line name="Declined" value={declined} of={made} quiet />
            <Line name="Expired" value={expired} of={made} quiet />
            {failed > 0 && <Line name="Failed" value={failed} of={made} quiet />}
            <Line name="Open" value={open} of={made} quiet />
          </dl>
        </CardBody>
        <CardFooter>
          <p className="max-w-[90ch]">{dropOffWords(funnel)}</p>
        </CardFooter>
      </Card>
    </section>
  )
}

function Line({ name, value, of, note, quiet }: { name: string; value: number; of: number; note?: string; quiet?: boolean }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-center gap-x-3 text-body">
      <dt className="text-ink-2">{name}</dt>
      <dd aria-hidden className="flex items-center gap-2.5">
        {value > 0 && (
          <span className={cx('h-2 min-w-1 rounded-[2px]', quiet ? 'bg-ink-3' : 'bg-water')} style={{ width: `${Math.max(1, Math.floor((value * 100) / of))}%` }} />
        )}
      </dd>
      <dd className="min-w-8 text-right font-strong whitespace-nowrap">
        {note !== undefined && <span className="mr-2.5 text-caption font-normal text-ink-2">{note}</span>}
        {value.toLocaleString('en-GB')}
      </dd>
    </div>
  )
}
