import { ENVIRONMENT_COOKIE, isSecure } from '@/lib/auth/session-cookie'
import { env } from '@/lib/env'
import { isSameOrigin } from '@/lib/http/same-origin'

const ONE_YEAR_SECONDS = 365 * 86_400

/**
 * The Live/Test switch: remembers the choice and goes back to the list it was made on, because a record of one
 * environment does not exist in the other. Works without JavaScript.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request, env().APP_URL)) return new Response(null, { status: 403 })
  const chosen = (await request.formData()).get('environment')
  const headers = new Headers({ location: listOf(request.headers.get('referer')) })
  if (chosen === 'test' || chosen === 'live') {
    const secure = isSecure(env().APP_URL) ? '; Secure' : ''
    headers.set('set-cookie', `${ENVIRONMENT_COOKIE}=${chosen}; Path=/; Max-Age=${ONE_YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}`)
  }
  return new Response(null, { status: 303, headers })
}

// Only the first parts of the path are used: no foreign referer can send anybody away, and no id or cursor is carried over.
function listOf(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return '/overview'
  const [first = '', second = ''] = new URL(referer).pathname.split('/').filter(Boolean)
  if (first === 'admin') return /^[a-z-]+$/.test(second) ? `/admin/${second}` : '/admin/flagged'
  return /^[a-z-]+$/.test(first) ? `/${first}` : '/overview'
}
