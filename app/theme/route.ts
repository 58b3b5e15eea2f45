import { isTheme, THEME_COOKIE, THEME_MAX_AGE_SECONDS } from '@/lib/contracts/theme'

/** Remembers the chosen theme and returns to the page it was chosen on; works without JavaScript. */
export async function POST(request: Request): Promise<Response> {
  const chosen = (await request.formData()).get('theme')
  const headers = new Headers({ location: pathOf(request.headers.get('referer')) })
  if (isTheme(chosen)) {
    headers.set('set-cookie', `${THEME_COOKIE}=${chosen}; Path=/; Max-Age=${THEME_MAX_AGE_SECONDS}; SameSite=Lax`)
  }
  return new Response(null, { status: 303, headers })
}

// Only the path is used, so a foreign referer cannot send anybody away; "//host" would be read as another host.
function pathOf(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  return pathname.startsWith('//') ? '/' : pathname + search
}
