import { NextResponse, type NextRequest } from 'next/server'

import { AppError } from '@/lib/domain/errors'
import { problemResponse } from '@/lib/http/problem'

const SESSION_COOKIES = ['weir-session', '__Secure-weir-session']
const PAGES = /^\/(?:overview|deposits|holds|customers|authorizations|transfers|settings|admin)(?:\/|$)/

/**
 * Spares people without a session cookie the way through a page that would send them to sign-in anyway. It authorises
 * nothing: every page and route asks the database who it is. Paths that cannot be decoded are refused here, because Next
 * would answer them with 500.
 */
export function proxy(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl
  if (!isDecodable(pathname)) return problemResponse(new AppError('bad_request', 'The path cannot be read.'), crypto.randomUUID())
  if (!PAGES.test(pathname) || SESSION_COOKIES.some((name) => request.cookies.has(name))) return NextResponse.next()
  const url = request.nextUrl.clone()
  url.pathname = '/sign-in'
  url.search = ''
  url.searchParams.set('callbackUrl', pathname + search)
  return NextResponse.redirect(url)
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
  matcher: ['/(overview|deposits|holds|customers|authorizations|transfers|settings|admin)/:path*', '/(.*%.*)'],
}
