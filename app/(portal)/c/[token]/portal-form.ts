import { randomUUID } from 'node:crypto'
import type * as z from 'zod'

import type { SaidWord } from '@/components/portal/messages'
import { openPortal } from '@/lib/auth/open-portal'
import { readRawBody } from '@/lib/http/raw-body'
import { describeError, log } from '@/lib/log'
import { noteSeen } from '@/lib/services/customers/note-seen'
import type { OpenedCustomerPage } from '@/lib/services/customers/open-customer-link'

/**
 * A plain form of the customer's page: open the link, read the form, do the one thing, go back to the page, which says what came of
 * it. The token in the address is what another site cannot know, so it is the guard; the page sends no referrer and therefore no
 * usable origin. A link that opens nothing leads to the page that says so, and a failure of ours is told in words.
 */
export function portalForm<S extends z.ZodType>(form: S, act: (opened: OpenedCustomerPage, input: z.output<S>) => Promise<SaidWord | null>) {
  return async (request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> => {
    const { token } = await params
    try {
      const opened = await openPortal(token)
      if (opened === null) return back(token, null)
      await noteSeen(opened, { shown: [] })
      const typed = form.safeParse(Object.fromEntries(new URLSearchParams((await readRawBody(request)).toString('utf8').replaceAll('%00', ''))))
      return back(token, typed.success ? await act(opened, typed.data) : null)
    } catch (error) {
      log().error({ requestId: `req_${randomUUID()}`, err: describeError(error) }, 'a form of a customer page failed')
      return back(token, 'later')
    }
  }
}

function back(token: string, said: SaidWord | null): Response {
  const location = `/c/${encodeURIComponent(token)}${said === null ? '' : `?said=${said}`}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } })
}
