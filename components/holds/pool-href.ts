/** A pool has no id of its own in the database: the address (or the place's text) and the asset name it while it lives. */
export function poolHref(pool: { id: string }): string {
  return `/holds?pool=${encodeURIComponent(pool.id)}#pool`
}
