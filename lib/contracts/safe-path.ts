/**
 * Where to go after signing in: a path of this site, or the fallback. The base is unguessable, so "//host", "/\host"
 * and anything else that a browser would read as another site changes the origin and is refused.
 */
export function safePath(wanted: string | null | undefined, fallback = '/overview'): string {
  const base = 'http://same-site.invalid'
  if (!wanted || !wanted.startsWith('/') || !URL.canParse(wanted, base)) return fallback
  const url = new URL(wanted, base)
  return url.origin === base ? url.pathname + url.search + url.hash : fallback
}
