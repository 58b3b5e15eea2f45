import { randomBytes } from 'node:crypto'

import { NextResponse, type NextRequest } from 'next/server'

import { DEAD_LINK_HTML, DEAD_LINK_STYLE } from '@/components/portal/dead-link'
import { page as customerWords } from '@/components/portal/messages'
import { isPortalOpen } from '@/lib/auth/is-portal-open'
import { takeView } from '@/lib/auth/portal-views'
import { AppError } from '@/lib/domain/errors'
import { IS_DEVELOPMENT } from '@/lib/env'
import { NOTHING_RUNS, pagePolicy, textPolicy } from '@/lib/http/content-security-policy'
import { problemResponse } from '@/lib/http/problem'

const SESSION_COOKIES = ['weir-session', '__Secure-weir-session']
const CUSTOMER_PAGE = /^\/c\/([^/]+)\/?$/
const PAGES =
  /^\/(?:overview|deposits|holds|releases|recovery|discrepancies|customers|addresses|assets|authorizations|transfers|webhooks|settings|admin)(?:\/|$)/

const DEAD_LINK_POLICY = textPolicy(DEAD_LINK_STYLE)

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

/** While the database is away the page is asked, which says so. */
async function customerPage(request: NextRequest, token: string): Promise<Response> {
  const isOpen = await isPortalOpen(token).catch(() => true)
  if (isOpen) return viewed(request, token)
  return new Response(DEAD_LINK_HTML, {
    status: 404,
    headers: {
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer',
      'content-security-policy': DEAD_LINK_POLICY, 'x-robots-tag': 'noindex, nofollow, noarchive',
    },
  })
}

/** A page reads much: whoever asks for it without end waits, and not the staff who share its database. */
async function viewed(request: NextRequest, token: string): Promise<Response> {
  const waitSeconds = await takeView(token)
  if (waitSeconds === null) return page(request)
  return new Response(customerWords.busy(waitSeconds), {
    status: 429,
    headers: {
      'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', 'retry-after': String(waitSeconds),
      'content-security-policy': NOTHING_RUNS,
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
