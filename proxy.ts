import { NextResponse, type NextRequest } from 'next/server'

const SESSION_COOKIES = ['weir-session', '__Secure-weir-session']

/**
 * Spares people without a session cookie the way through a page that would send them to sign-in anyway. It authorises
 * nothing: every page and route asks the database who it is.
 */
export function proxy(request: NextRequest): NextResponse {
  if (SESSION_COOKIES.some((name) => request.cookies.has(name))) return NextResponse.next()
  const url = request.nextUrl.clone()
  url.pathname = '/sign-in'
  url.search = ''
  url.searchParams.set('callbackUrl', request.nextUrl.pathname + request.nextUrl.search)
  return NextResponse.redirect(url)
}

export const config = {
  matcher: ['/(overview|deposits|holds|customers|authorizations|transfers|webhooks|settings|admin)/:path*'],
}
