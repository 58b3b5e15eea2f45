import { openPortal } from '@/lib/auth/open-portal'
import { readCustomerVersion } from '@/lib/services/customers/read-customer-page'

/** Whether the page behind this token has anything new; the same empty 404 for every token that opens nothing. */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' }
  const opened = await openPortal((await params).token)
  if (opened === null) return new Response(null, { status: 404, headers })
  const { version } = await readCustomerVersion(opened)
  return Response.json({ version }, { headers })
}
