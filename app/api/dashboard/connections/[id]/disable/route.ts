import { disableConnection } from '@/lib/services/connections/disable-connection'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  await disableConnection(caller, { id })
  return {}
})
