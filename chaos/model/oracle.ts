import type { DepositObservation, DepositStatus } from '@/lib/domain/observation'

/**
 * What is true of deposits at one address, told without any of Weir's code: a provider's ledger. Deposits arrive one after
 * the other; one below the minimum is held; whoever lifts the held sum to the minimum completes all of them at once.
 */
export interface Arrival {
  cents: number
  /** held whatever its value, and outside of the pool */
  screened: boolean
  /** dropped from the chain before it is final */
  dropped: boolean
  /** somebody pays its resolution fee before the next one arrives */
  feePaid: boolean
}

export interface Step {
  at: number
  status: DepositStatus
  confirmations: number
  releasedBy: string | null
  feeUsd: string
}

export interface Life {
  id: string
  usd: string
  screened: boolean
  steps: Step[]
}

const dollars = (cents: number) => (cents / 100).toFixed(2)

export function ledger(arrivals: readonly Arrival[], minimumCents: number): Life[] {
  let at = 0
  const lives: Life[] = []
  const pool: { life: Life; cents: number }[] = []
  const tell = (life: Life, status: DepositStatus, more: Partial<Step> = {}) =>
    life.steps.push({ at, status, confirmations: 3, releasedBy: null, feeUsd: '0', ...more })
  for (const [index, { cents, screened, dropped, feePaid }] of arrivals.entries()) {
    const life: Life = { id: `${index}`.padStart(24, 'a'), usd: dollars(cents), screened, steps: [] }
    lives.push(life)
    at += 60_000
    tell(life, 'pending', { confirmations: 0 })
    at += 60_000
    tell(life, 'pending', { confirmations: 1 })
    at += 60_000
    const held = pool.reduce((sum, one) => sum + one.cents, 0)
    if (dropped) tell(life, 'orphaned')
    else if (screened) tell(life, 'flagged')
    else if (held + cents < minimumCents) {
      tell(life, 'flagged')
      pool.push({ life, cents })
    } else {
      for (const one of pool.splice(0)) tell(one.life, 'completed', { releasedBy: life.id })
      tell(life, 'completed')
    }
    at += 60_000 * 15
    if (feePaid && pool.at(-1)?.life === life) {
      pool.pop()
      tell(life, 'completed', { feeUsd: '1' })
    }
  }
  return lives
}

/** A step as a message tells it; `arrivedAt` is when it reaches us, however late. */
export function message(life: Life, step: Step, source: DepositObservation['source'], arrivedAt: number): DepositObservation {
  const time = (ms: number) => new Date(Date.UTC(2026, 9, 12) + ms).toISOString()
  const facts = {
    amount: life.usd, amountUsd: life.usd, confirmations: step.confirmations, flagFeeUsd: step.feeUsd, minimumUsd: '20',
    ...(step.releasedBy === null ? {} : { releasedBy: step.releasedBy }), ...(life.screened && source === 'readback' ? { passedScreening: false } : {}),
  }
  const id = `${source}/${life.id}/${step.at}`
  return { id, source, status: step.status, providerWord: step.status, providerAt: time(step.at), receivedAt: time(arrivedAt), createdAt: time(life.steps[0]!.at), facts }
}
