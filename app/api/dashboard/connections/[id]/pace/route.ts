import { connectionPaceBody } from '@/lib/contracts/connections'
import { setPace } from '@/lib/services/connections/set-pace'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof connectionPaceBody, { id: string }>(connectionPaceBody, async (caller, input, { id }) => {
  await setPace(caller, { id, callsPerSecond: input.callsPerSecond ?? null })
  return {}
})
