import 'server-only'
import { limitOf } from '@/lib/services/limit'

/** Far above what people and their open pages ask for: a link in the wrong hands keeps nobody else waiting. */
const views = limitOf({ times: 120, withinMs: 60_000 })

/** Counts a view of a customer page. @returns after how many seconds to come back when there were too many, else null. */
export async function takeView(token: string): Promise<number | null> {
  const waitMs = await views.take(token)
  return waitMs === null ? null : Math.ceil(waitMs / 1_000)
}
