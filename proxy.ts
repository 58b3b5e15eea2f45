import { randomBytes } from 'node:crypto'

import { NextResponse, type NextRequest } from 'next/server'

import { DEAD_LINK_HTML } from '@/components/portal/dead-link'
import { page as words } from '@/components/portal/messages'
import { PLAIN_PAGE_STYLE, plainPage } from '@/components/portal/plain-page'
import { isPortalOpen } from '@/lib/auth/is-portal-open'
import { takeView } from '@/lib/auth/portal-views'
import { AppError } from '@/lib/domain/errors'
import { IS_DEVELOPMENT } from '@/lib/env'
import { pagePolicy, textPolicy } from '@/lib/http/content-security-policy'
import { problemResponse } from '@/lib/http/problem'

const SESSION_COOKIES = ['weir-session', '__Secure-weir-session']
/** how long until a page that could not be read is asked for again */
const AWAY_SECONDS = 20
const CUSTOMER_PAGE = /^\/c\/([^/]+)\/?$/
const PAGES =
  /^\/(?:overview|deposits|holds|releases|recovery|discrepancies|customers|addresses|assets|authorizations|transfers|webhooks|settings|admin)(?:\/|$)/

const PLAIN_PAGE_POLICY = textPolicy(PLAIN_PAGE_STYLE)

/**
 * Gives every page its content security policy, spares people without a session cookie the way through a page that would send them
 * to sign-in anyway, and answers dead customer links with one text. It authorises nothing: every page and route asks the database who
 * it is. Paths that cannot be decoded are refused here, because Next would answer them with 500.
 */
export function proxy(request: NextRequest): Response | Promise<Response> {
  const { pathname, search } = request.nextUrl
  if (!isDecodable(pathname)) return problemResponse(new AppError('bad_request', 'The path cannot be read.'), crypto.randomUUID())
  const token = CUSTOMER_PAGE.exec(pathname)?.[1]
  if (token !== undefined) return customerPage(request, decodeURIComponent(token))
  if (!PAGES.test(pathname) || SESSION_COOKIES.some((name) => request.cookies.has(name))) return page(request)
  const url = request.nextUrl.clone()
  url.pathname = '/sign-in'
  url.search = ''
  url.searchParams.set('callbackUrl', pathname + search)
  return NextResponse.redirect(url)
}

/** While the database is away nobody can be told whether the link is good: that is said, and asked again. */
async function customerPage(request: NextRequest, token: string): Promise<Response> {
  const isOpen = await isPortalOpen(token).catch(() => null)
  if (isOpen === null) return plainAnswer(503, plainPage({ title: words.away, detail: words.awayDetail, againSeconds: AWAY_SECONDS }), AWAY_SECONDS)
  return isOpen ? viewed(request, token) : plainAnswer(404, DEAD_LINK_HTML)
}

/** A page reads much: whoever asks for it without end waits, and not the staff who share its database. */
async function viewed(request: NextRequest, token: string): Promise<Response> {
  const waitSeconds = await takeView(token)
  if (waitSeconds === null) return page(request)
  return plainAnswer(429, plainPage({ title: words.busy, detail: words.busyDetail(waitSeconds), againSeconds: waitSeconds }), waitSeconds)
}

function plainAnswer(status: number, html: string, againSeconds?: number): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer',
      'content-security-policy': PLAIN_PAGE_POLICY, 'x-robots-tag': 'noindex, nofollow, noarchive', ...(againSeconds === undefined ? {} : { 'retry-after': String(againSeconds) }),
    },
  })
}

/** The page itself. Next reads the nonce from the policy among the request's headers and gives it to each script it writes. */
function page(request: NextRequest): Response {
  const policy = pagePolicy(randomBytes(16).toString('base64'), IS_DEVELOPMENT)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

export const config = {
  // All but what is no page: routes (webhooks pay nothing here), files, the posts and the pulse of a customer's page. A path with an
  // escape always, to be refused when it cannot be decoded.
  matcher: ['/((?!api/|_next/|theme$|icon\\.svg$|c/[^/]+/.).*)', '/(.*%.*)'],
}
