import { revokeApiKey } from '@/lib/services/api-keys/revoke-api-key'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  await revokeApiKey(caller, { id })
  return {}
})
