import type { Discrepancy } from '@/lib/contracts/records'

import { recordPlace } from '@/components/webhooks/record-place'

/** Where the record of a row of the list is read, and how the link says so. Null: it has no page. */
export function discrepancyPlace(row: Discrepancy & { customerId: string | null }): { href: string; label: string; words: string } | null {
  if (row.subjectType === 'address') {
    return row.customerId === null ? null : { href: `/customers/${row.customerId}`, label: `Open the customer of the address ${row.subjectId}`, words: 'Open customer' }
  }
  if (row.subjectType === 'connection') return { href: '/settings', label: `Open the connection ${row.subjectId}`, words: 'Open settings' }
  const place = recordPlace(row)
  return place && { ...place, words: row.depositId === null ? 'Open authorization' : 'Open deposit' }
}
