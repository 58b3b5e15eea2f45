export const dynamic = 'force-dynamic'

/** The process runs; says nothing about the database, so that a restart is not the answer to its outage. */
export function GET(): Response {
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } })
}
