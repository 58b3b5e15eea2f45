import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/domain/errors'
import { ofThisProcess } from '@/lib/providers/per-connection'

/** So many turns for one key in a span of time. Counted per process: whoever spreads over several gets as many at each, and a restart forgives. */
export interface Limit {
  /** @returns after how many ms to come again when there were too many, else null */
  take: (key: string) => Promise<number | null>
  /** @throws AppError too_many_requests, in words that end with the time to wait: "Too many ... . Try again in 2 minutes." */
  takeOrRefuse: (key: string, tooMany: string) => Promise<void>
  forgive: (key: string) => Promise<unknown>
}

/** The one way in which something is limited by how often it is asked for. @param withinMs whole seconds */
export function limitOf({ times, withinMs }: { times: number; withinMs: number }): Limit {
  const turns = new RateLimiterMemory({ points: times, duration: withinMs / 1_000 })
  const take = async (key: string) => {
    try {
      await turns.consume(ofThisProcess(key))
      return null
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return refused.msBeforeNext
      throw refused
    }
  }
  return {
    take,
    takeOrRefuse: async (key, tooMany) => {
      const retryAfterMs = await take(key)
      if (retryAfterMs !== null) throw new AppError('too_many_requests', `${tooMany} Try again in ${waitWords(retryAfterMs)}.`, { retryAfterMs })
    },
    forgive: (key) => turns.delete(ofThisProcess(key)),
  }
}

function waitWords(ms: number): string {
  const [count, unit] = ms > 60_000 ? [Math.ceil(ms / 60_000), 'minute'] : [Math.max(1, Math.ceil(ms / 1_000)), 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
