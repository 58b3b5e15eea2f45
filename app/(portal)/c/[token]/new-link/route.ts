import * as z from 'zod'

import { isAppError } from '@/lib/domain/errors'
import { startAgain } from '@/lib/services/authorizations/start-again'

import { portalForm } from '../portal-form'

const form = z.object({ authorization: z.string().min(1).max(64) })

/** The customer asks for a new link after a declined, expired or failed one. */
export const POST = portalForm(form, async ({ caller }, { authorization }) => {
  try {
    await startAgain(caller, { id: authorization })
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    // Decided or opened meanwhile: the page that is drawn next says how it stands.
    return error.code === 'conflict' || error.code === 'not_found' ? null : 'no_link'
  }
})
