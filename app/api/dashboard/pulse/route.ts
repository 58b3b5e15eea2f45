import { optionalMember } from '@/lib/auth/require-member'
import { readPulse } from '@/lib/services/overview/read-pulse'

const headers = { 'cache-control': 'no-store' }

/** What an open page asks again and again: has anything changed, and is a provider silent. */
export async function GET(): Promise<Response> {
  const caller = await optionalMember()
  if (caller === null) return Response.json({ code: 'unauthenticated' }, { status: 401, headers })
  return Response.json(await readPulse(caller), { headers })
}
