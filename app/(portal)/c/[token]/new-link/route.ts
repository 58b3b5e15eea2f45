import { randomUUID } from 'node:crypto'
import * as z from 'zod'

import { openPortal } from '@/lib/auth/open-portal'
import { isAppError } from '@/lib/domain/errors'
import { describeError, log } from '@/lib/log'
import { problemResponse } from '@/lib/http/problem'
import { readRawBody } from '@/lib/http/raw-body'
import { startAgain } from '@/lib/services/authorizations/start-again'

const form = z.object({ authorization: z.string().min(1).max(64) })

/**
 * The customer asks for a new link after a declined or expired one: a plain form. The token in the address is what another
 * site cannot know, so it is the guard; the page sends no referrer and therefore no usable origin.
 */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params
  const requestId = `req_${randomUUID()}`
  try {
    const opened = await openPortal(token)
    if (opened === null) return new Response(null, { status: 404 })
    const typed = form.safeParse(Object.fromEntries(new URLSearchParams((await readRawBody(request)).toString('utf8'))))
    if (typed.success) await startAgain(opened.caller, { id: typed.data.authorization.replaceAll('\u0000', '') })
  } catch (error) {
    // The page that is drawn next says how it stands; an unforeseen failure is only for the log.
    if (!isAppError(error)) {
      log().error({ requestId, err: describeError(error) }, 'new link failed')
      return problemResponse(error, requestId)
    }
  }
  return new Response(null, { status: 303, headers: { location: `/c/${token}`, 'referrer-policy': 'no-referrer' } })
}
