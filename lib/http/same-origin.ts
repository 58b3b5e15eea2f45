/**
 * Whether a request was sent by one of our own pages. Browsers state it (Sec-Fetch-Site); where they do not (plain http on
 * a named host) the Origin must be this host. A request that says neither comes from no browser form of ours.
 */
export function isSameOrigin(request: Request, appUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return new URL(origin).origin === new URL(appUrl).origin || new URL(origin).host === request.headers.get('host')
}
