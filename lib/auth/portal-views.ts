import 'server-only'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Far above what people and their open pages ask for; counted per process, so that a link in the wrong hands keeps nobody else waiting. */
const views = new RateLimiterMemory({ points: 120, duration: 60 })

/** Counts a view of a customer page. @returns after how many seconds to come back when there were too many, else null. */
export async function takeView(token: string): Promise<number | null> {
  try {
    await views.consume(token)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return Math.ceil(refused.msBeforeNext / 1_000)
  }
}
