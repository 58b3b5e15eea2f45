import { noteShown } from '@/lib/services/authorizations/note-shown'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

/** The code was drawn on a member's screen. */
export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  await noteShown(caller, { id })
  return {}
})
