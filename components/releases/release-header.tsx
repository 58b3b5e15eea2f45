import { RELEASE_CAUSE_WORDS } from '@/lib/contracts/releases'

import { Badge } from '@/components/ui/badge'
import { AppLink } from '@/components/ui/app-link'
import { CheckLinkIcon } from '@/components/ui/icons'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'
import { Time } from '@/components/ui/time'

import type { ReleaseView } from './release-view'

/** How many, by what, whose, when: the top of a release's page. */
export function ReleaseHeader({ page }: { page: ReleaseView }) {
  const { batch, members, cause, inferred, progress } = page
  const [first] = batch
  const completedAt = batch.flatMap((deposit) => deposit.completedAt ?? []).toSorted().at(-1)
  return (
    <PageHeader
      crumbs={[{ label: 'Holds', href: '/holds' }, { label: <span className="mono">{page.id}</span> }]}
      mark={<DirectionMark direction="in" size="lg" />}
      title={members.length === 1 ? '1 deposit released' : `${members.length} deposits released`}
      meta={
        <>
          <Badge tone={progress.complete === progress.of ? 'green' : 'yellow'} icon={CheckLinkIcon}>
            {progress.complete} of {progress.of} complete
          </Badge>
          <span>
            Released {RELEASE_CAUSE_WORDS[cause]}
            {inferred && ', inferred'}
          </span>
          {first !== undefined && (
            <>
              <MetaDivider />
              <AssetMark symbol={first.symbol ?? first.asset} network={first.network ?? undefined} />
              <MetaDivider />
              {first.customerId === null ? (
                'No customer matched'
              ) : (
                <AppLink href={`/customers/${first.customerId}`} className="link touch">
                  {first.customerName ?? first.customerId}
                </AppLink>
              )}
            </>
          )}
          {completedAt !== undefined && (
            <>
              <MetaDivider />
              <Time at={completedAt} />
            </>
          )}
        </>
      }
    />
  )
}
