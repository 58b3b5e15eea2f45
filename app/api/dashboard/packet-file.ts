import { randomUUID } from 'node:crypto'

import { requireMemberForRoute, type MemberCaller } from '@/lib/auth/require-member'
import { AppError, isAppError } from '@/lib/domain/errors'
import { problemResponse } from '@/lib/http/problem'
import { describeError, log } from '@/lib/log'

/** A GET route of the dashboard that hands out a support packet as a file, ?format=text (the default) or json. It writes nothing. */
export function packetFile(read: (caller: MemberCaller, id: string) => Promise<{ text: string }>) {
  return async (request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> => {
    const requestId = `req_${randomUUID()}`
    try {
      const caller = await requireMemberForRoute()
      const format = new URL(request.url).searchParams.get('format') ?? 'text'
      if (format !== 'text' && format !== 'json') throw new AppError('validation_failed', 'format must be text or json.')
      const { id } = await context.params
      const packet = await read(caller, id)
      const { text, ...facts } = packet
      return format === 'text'
        ? file(text, `breet-${id}.txt`, 'text/plain; charset=utf-8')
        : file(`${JSON.stringify(facts, null, 2)}\n`, `breet-${id}.json`, 'application/json; charset=utf-8')
    } catch (error) {
      if (!isAppError(error)) log().error({ requestId, err: describeError(error) }, 'packet failed')
      return problemResponse(error, requestId)
    }
  }
}

// The name can hold nothing but an id that was found.
function file(content: string, name: string, type: string): Response {
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  return new Response(content, { headers })
}
