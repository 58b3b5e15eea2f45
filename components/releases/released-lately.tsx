import { RELEASE_CAUSE_WORDS, type RecentRelease } from '@/lib/contracts/releases'
import { formatUsd } from '@/lib/contracts/format'

import { Usd } from '@/components/ui/amount'
import { Card, CardHeader } from '@/components/ui/card'
import { AssetMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

/** What left its hold within the last week: the good end of this page. */
export function ReleasedLately({ releases }: { releases: RecentRelease[] }) {
  if (releases.length === 0) return null
  return (
    <Card>
      <CardHeader title="Released lately" aside="within 7 days, newest first" />
      <div className="max-sm:px-4">
        <Table label="Released lately" boxed={false}>
          <Thead>
            <Th>Customer</Th>
            <Th>Asset</Th>
            <Th>Released</Th>
            <Th align="right">Worth</Th>
            <Th align="right">When</Th>
          </Thead>
          <Tbody>
            {releases.map((release) => (
              <Tr key={release.id}>
                <Td phone="title">
                  <RowLink href={`/releases/${release.id}`}>{release.customerName ?? 'No customer matched'}</RowLink>
                </Td>
                <Td>
                  <AssetMark symbol={release.symbol} network={release.network ?? undefined} />
                </Td>
                <Td phone="sub" className="text-ink-2">
                  {release.members === 1 ? '1 deposit' : `${release.members} deposits`} {causeWords(release)}
                </Td>
                <Td align="right" phone="end">
                  <Usd value={release.amountUsd} />
                </Td>
                <Td align="right" phone="sub-end" className="text-ink-2">
                  <Time at={release.completedAt} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </Card>
  )
}

function causeWords({ cause, inferred, feeUsd }: RecentRelease): string {
  if (cause === 'resolution_fee' && feeUsd !== null) return `${RELEASE_CAUSE_WORDS[cause]} of ${formatUsd(feeUsd, 'up')}`
  return inferred ? `${RELEASE_CAUSE_WORDS[cause]}, inferred` : RELEASE_CAUSE_WORDS[cause]
}
