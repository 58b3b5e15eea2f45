import * as z from 'zod'

import { openPortal } from '@/lib/auth/open-portal'
import { readRawBody } from '@/lib/http/raw-body'
import { noteSeen } from '@/lib/services/customers/note-seen'

/** ids of the approval sessions whose links stand on the page */
const report = z.object({ shown: z.array(z.string().min(1).max(64)).max(50) })

/** The page's own script says that it stands on a screen. Nothing is told back, and what cannot be read is no report. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const opened = await openPortal((await params).token)
  const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' }
  if (opened === null) return new Response(null, { status: 404, headers })
  const seen = report.safeParse(jsonOf((await readRawBody(request)).toString('utf8')))
  if (seen.success) await noteSeen(opened, seen.data)
  return new Response(null, { status: 204, headers })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
