import * as z from 'zod'

import { isAppError } from '@/lib/domain/errors'
import { askForNewLink } from '@/lib/services/customers/ask-for-new-link'

import { portalForm } from '../portal-form'

const form = z.object({ authorization: z.string().min(1).max(64) })

/** The customer asks for a new link after a declined, expired or failed one. */
export const POST = portalForm(form, async (opened, { authorization }) => {
  try {
    await askForNewLink(opened, { id: authorization })
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.code === 'forbidden') return 'staff'
    // Decided or opened meanwhile: the page that is drawn next says how it stands.
    return error.code === 'conflict' || error.code === 'not_found' ? null : 'no_link'
  }
})
