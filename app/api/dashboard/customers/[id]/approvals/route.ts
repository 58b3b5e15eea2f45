import { listEarlierApprovals } from '@/lib/services/authorizations/list-earlier-approvals'

import { read } from '../../../read'

/** What the start dialog asks when a customer is chosen: is there an approval already? */
export const GET = read<{ id: string }>(async (caller, { id }) => {
  const approvals = await listEarlierApprovals(caller, { customerId: id })
  const data = approvals.map(({ decidedAt, ...one }) => ({ ...one, decidedAt: decidedAt.toISOString() }))
  return Response.json({ data }, { headers: { 'cache-control': 'no-store' } })
})
