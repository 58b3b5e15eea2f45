import { closeDiscrepancyBody } from '@/lib/contracts/records'
import { closeDiscrepancy } from '@/lib/services/discrepancies/close-discrepancy'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof closeDiscrepancyBody, { id: string }>(closeDiscrepancyBody, async (caller, { note }, { id }) => {
  const closed = await closeDiscrepancy(caller, { id, note })
  return { id: closed.id, closedAt: closed.closedAt?.toISOString() }
})
