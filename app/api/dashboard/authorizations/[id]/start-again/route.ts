import { startAgain } from '@/lib/services/authorizations/start-again'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  const next = await startAgain(caller, { id })
  return { href: `/authorizations/${next.id}` }
})
