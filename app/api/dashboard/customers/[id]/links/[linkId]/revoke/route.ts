import { revokeCustomerLink } from '@/lib/services/customers/revoke-customer-link'

import { emptyBody } from '../../../../../empty-body'
import { mutation } from '../../../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string; linkId: string }>(emptyBody, async (caller, _, { linkId }) => {
  await revokeCustomerLink(caller, { id: linkId })
  return {}
})
