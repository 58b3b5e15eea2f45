import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleAll, isBrokenCircuitError, type CircuitBreakerPolicy } from 'cockatiel'
import { AppError, isAppError } from '../domain/errors'
import { perConnection } from './per-connection'

const BREAKER_FAILURES = 8
const BREAKER_REST_MS = 5_000

interface Breaker {
  policy: CircuitBreakerPolicy
  /** milliseconds since 1970, on the clock that the policy uses */
  asksAgainAt: number
}

/** One a connection: a merchant whose provider environment is down must not slow the others. */
const breakerOf = perConnection<Breaker>(() => {
  const policy = circuitBreaker(handleAll, { halfOpenAfter: BREAKER_REST_MS, breaker: new ConsecutiveBreaker(BREAKER_FAILURES) })
  const breaker = { policy, asksAgainAt: 0 }
  policy.onBreak(() => {
    breaker.asksAgainAt = Date.now() + BREAKER_REST_MS
  })
  return breaker
})

/**
 * Whether a connection that failed again and again is left alone now. While one call finds out whether it is back, the
 * others are not made to wait for that: their own deadlines would run out.
 */
function isBroken({ policy, asksAgainAt }: Breaker): boolean {
  return policy.state === CircuitState.HalfOpen || (policy.state === CircuitState.Open && Date.now() < asksAgainAt)
}

/** @throws AppError provider_unreachable, unsent, while the connection is left alone. */
export function requireUnbroken(connectionId: string, provider: string): void {
  if (isBroken(breakerOf(connectionId))) throw broken(provider)
}

/**
 * Runs a call and counts it: no answer eight times in a row, a deadline included, and the connection is left alone for five
 * seconds. Any answer, also a refusal or a request to slow down, proves that somebody is there.
 */
export async function guarded<T>(connectionId: string, provider: string, run: () => Promise<T>): Promise<T> {
  requireUnbroken(connectionId, provider)
  const outcome = await breakerOf(connectionId).policy.execute(() => settled(run)).catch((error: unknown) => {
    throw isBrokenCircuitError(error) ? broken(provider) : error
  })
  if ('answeredWith' in outcome) throw outcome.answeredWith
  return outcome.answer
}

async function settled<T>(run: () => Promise<T>): Promise<{ answer: T } | { answeredWith: unknown }> {
  try {
    return { answer: await run() }
  } catch (error) {
    if (isAppError(error) && error.code !== 'provider_unreachable') return { answeredWith: error }
    throw error
  }
}

function broken(provider: string): AppError {
  return new AppError('provider_unreachable', `${provider} did not answer several times in a row; we ask again in a few seconds.`, {
    retryAfterMs: BREAKER_REST_MS, unsent: true,
  })
}
