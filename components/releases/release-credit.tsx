import { formatMoney, formatUsd } from '@/lib/contracts/format'
import { isZero, sum } from '@/lib/domain/money'

import { Card, CardBody, CardHeader, Note } from '@/components/ui/card'
import { Ledger } from '@/components/ui/facts'

import type { ReleaseView } from './release-view'

/** One credit against n completions: what each brought adds up to what the balance should have risen by. */
export function ReleaseCredit({ page: { batch, credit, feeUsd } }: { page: ReleaseView }) {
  const worth = batch.map(({ amountUsd }) => amountUsd)
  const fees = batch.map((deposit) => deposit.feeUsd)
  const known = worth.every((value) => value !== null)
  return (
    <Card>
      <CardHeader title="One credit" aside={credit === null ? undefined : `${credit.currency} balance`} />
      <CardBody className="grid gap-3">
        <Ledger
          lines={[
            { name: `${batch.length === 1 ? '1 completion' : `${batch.length} completions`}, worth`, value: known ? formatUsd(sum(worth)) : 'not known' },
            { name: 'Platform fees', value: fees.every((fee) => fee !== null) ? less(sum(fees)) : 'not known' },
            { name: feeUsd === null ? 'Resolution fee, none' : 'Resolution fee', value: less(feeUsd ?? '0') },
            { name: 'Net of all, added up', value: credit === null ? 'not known' : formatMoney(credit.net, credit.currency), total: true },
          ]}
        />
        <Note>
          {batch.length === 1
            ? 'Breet names no id for the credit on its records, so Weir cannot point at it on your balance: look for this sum.'
            : 'By its documentation Breet books one credit for the whole batch, and names no id for it on any record. Weir adds up what each completion says: look for this sum on your balance.'}
        </Note>
      </CardBody>
    </Card>
  )
}

function less(usd: string): string {
  return isZero(usd) ? '$0.00' : `− ${formatUsd(usd, 'up')}`
}
