import { NextResponse, type NextRequest } from 'next/server'

import { DEAD_LINK_HTML } from '@/components/portal/dead-link'
import { page as customerWords } from '@/components/portal/messages'
import { isPortalOpen } from '@/lib/auth/is-portal-open'
import { takeView } from '@/lib/auth/portal-views'
import { AppError } from '@/lib/domain/errors'
import { problemResponse } from '@/lib/http/problem'

const SESSION_COOKIES = ['weir-session', '__Secure-weir-session']
const CUSTOMER_PAGE = /^\/c\/([^/]+)\/?$/
const PAGES =
  /^\/(?:overview|deposits|holds|releases|recovery|discrepancies|customers|addresses|assets|authorizations|transfers|webhooks|settings|admin)(?:\/|$)/

/**
 * Spares people without a session cookie the way through a page that would send them to sign-in anyway, and answers dead
 * customer links with one text. It authorises nothing: every page and route asks the database who it is. Paths that cannot be
 * decoded are refused here, because Next would answer them with 500.
 */
export function proxy(request: NextRequest): Response | Promise<Response> {
  const { pathname, search } = request.nextUrl
  if (!isDecodable(pathname)) return problemResponse(new AppError('bad_request', 'The path cannot be read.'), crypto.randomUUID())
  const token = CUSTOMER_PAGE.exec(pathname)?.[1]
  if (token !== undefined) return customerPage(decodeURIComponent(token))
  if (!PAGES.test(pathname) || SESSION_COOKIES.some((name) => request.cookies.has(name))) return NextResponse.next()
  const url = request.nextUrl.clone()
  url.pathname = '/sign-in'
  url.search = ''
  url.searchParams.set('callbackUrl', pathname + search)
  return NextResponse.redirect(url)
}

/** While the database is away the page is asked, which says so. */
async function customerPage(token: string): Promise<Response> {
  const isOpen = await isPortalOpen(token).catch(() => true)
  if (isOpen) return viewed(token)
  return new Response(DEAD_LINK_HTML, {
    status: 404,
    headers: {
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    },
  })
}

/** A page reads much: whoever asks for it without end waits, and not the staff who share its database. */
async function viewed(token: string): Promise<Response> {
  const waitSeconds = await takeView(token)
  if (waitSeconds === null) return NextResponse.next()
  return new Response(customerWords.busy(waitSeconds), {
    status: 429, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', 'retry-after': String(waitSeconds) },
  })
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
  matcher: [
    '/(overview|deposits|holds|releases|recovery|discrepancies|customers|addresses|assets|authorizations|transfers|webhooks|settings|admin)/:path*',
    '/c/:token', '/(.*%.*)',
  ],
}
