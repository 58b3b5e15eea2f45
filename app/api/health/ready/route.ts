import { readReadiness } from '@/lib/services/health/read-readiness'

export const dynamic = 'force-dynamic'

/** 200 while requests can be served, with warnings if the operator should mend something; else 503 with the reasons. */
export async function GET(): Promise<Response> {
  const { reasons, warnings } = await readReadiness()
  const ready = reasons.length === 0
  return Response.json(ready ? { status: 'ready', ...(warnings.length > 0 && { warnings }) } : { status: 'not_ready', reasons }, {
    status: ready ? 200 : 503,
    headers: { 'cache-control': 'no-store', ...(!ready && { 'retry-after': '5' }) },
  })
}
