import { randomUUID } from 'node:crypto'
import type * as z from 'zod'

import { requireMemberForRoute, type MemberCaller } from '@/lib/auth/require-member'
import { AppError, isAppError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { readJsonBody, requireText } from '@/lib/http/json-body'
import { describeError, log } from '@/lib/log'
import { problemResponse } from '@/lib/http/problem'
import { readRawBody } from '@/lib/http/raw-body'
import { isSameOrigin } from '@/lib/http/same-origin'

/** What a mutation answers: `href` is where the person goes next; left out, they stay. */
type Outcome = { href?: string } & Record<string, unknown>

type Act<S extends z.ZodType, P> = (caller: MemberCaller, input: z.output<S>, params: P) => Promise<Outcome>

/**
 * A POST route of the dashboard: our own page, a session, a body that fits, then one service. Takes JSON from scripts and
 * plain forms without them; a form is answered with a redirect, a refusal always with its status.
 */
export function mutation<S extends z.ZodType, P extends Record<string, string> = Record<never, string>>(body: S, act: Act<S, P>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const requestId = `req_${randomUUID()}`
    const plainForm = isForm(request)
    try {
      if (!isSameOrigin(request, env().APP_URL)) throw new AppError('forbidden', 'This form was not sent by a page of Weir.')
      const caller = await requireMemberForRoute()
      const input = parse(body, plainForm ? await readForm(request) : await readJsonBody(request))
      const outcome = await act(caller, input, await context.params)
      return plainForm ? back(outcome.href ?? refererPath(request)) : Response.json(outcome, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      if (!isAppError(error)) log().error({ requestId, err: describeError(error) }, 'dashboard mutation failed')
      return problemResponse(error, requestId)
    }
  }
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new AppError('validation_failed', 'Some values are not valid.', { details })
}

function isForm(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
}

/** Boxes left empty count as not given. */
async function readForm(request: Request): Promise<Record<string, string>> {
  const fields = [...new URLSearchParams((await readRawBody(request)).toString('utf8'))].filter(([, value]) => value !== '')
  for (const [name, value] of fields) requireText(value, name)
  return Object.fromEntries(fields)
}

function back(href: string): Response {
  return new Response(null, { status: 303, headers: { location: href } })
}

// Only the path is used, so a foreign referer cannot send anybody away; "//host" would be read as another host.
function refererPath(request: Request): string {
  const referer = request.headers.get('referer')
  if (referer === null || !URL.canParse(referer)) return '/overview'
  const { pathname, search } = new URL(referer)
  return pathname.startsWith('//') ? '/overview' : pathname + search
}
