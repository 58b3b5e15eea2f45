import { requireMemberForRoute } from '@/lib/auth/require-member'
import { driftCsv } from '@/lib/contracts/value-drift'
import { isAppError } from '@/lib/domain/errors'
import { problemResponse } from '@/lib/http/problem'
import { describeError, log } from '@/lib/log'
import { readValueDrift } from '@/lib/services/assets/read-value-drift'

/** The value drift page as a file: the same rows, every figure exact. */
export async function GET(): Promise<Response> {
  const requestId = `req_${crypto.randomUUID()}`
  try {
    const caller = await requireMemberForRoute()
    const { rows, since } = await readValueDrift(caller)
    const name = `value-drift-${caller.environment}-from-${since.toISOString().slice(0, 7)}-utc.csv`
    return new Response(driftCsv(rows), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' },
    })
  } catch (error) {
    if (!isAppError(error)) log().error({ requestId, err: describeError(error) }, 'export failed')
    return problemResponse(error, requestId)
  }
}
