import { randomUUID } from 'node:crypto'

import { requireMemberForRoute, type MemberCaller } from '@/lib/auth/require-member'
import { isAppError } from '@/lib/domain/errors'
import { problemResponse } from '@/lib/http/problem'
import { describeError, log } from '@/lib/log'

/** A GET route of the dashboard: a session, then one service that only reads. */
export function read<P extends Record<string, string>>(look: (caller: MemberCaller, params: P) => Promise<Response>) {
  return async (_request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const requestId = `req_${randomUUID()}`
    try {
      return await look(await requireMemberForRoute(), await context.params)
    } catch (error) {
      if (!isAppError(error)) log().error({ requestId, err: describeError(error) }, 'dashboard read failed')
      return problemResponse(error, requestId)
    }
  }
}
