import { presentConnectionCheck } from '@/lib/contracts/connection-check'
import { checkConnection } from '@/lib/services/connections/check-connection'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => ({
  ...presentConnectionCheck(await checkConnection(caller, { id })),
}))
