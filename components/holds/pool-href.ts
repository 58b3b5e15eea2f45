/** A pool has no id of its own in the database: the address (or the place's text) and the asset name it while it lives. */
export function poolHref(pool: { id: string }, show?: string): string {
  const tab = show === undefined || show === 'all' ? '' : `show=${encodeURIComponent(show)}&`
  return `/holds?${tab}pool=${encodeURIComponent(pool.id)}#pool`
}
