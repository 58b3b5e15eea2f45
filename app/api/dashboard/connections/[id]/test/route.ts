import { testConnection } from '@/lib/services/connections/test-connection'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  const { ok, words, advice, at } = await testConnection(caller, { id })
  return { ok, words, advice, at: at.toISOString() }
})
