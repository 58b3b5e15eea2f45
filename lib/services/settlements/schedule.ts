import { isSettled, type SettlementState } from '../../domain/settlement'

const SECOND = 1_000
const MINUTE = 60 * SECOND

export interface ScheduleInput {
  state: Pick<SettlementState, 'status' | 'verification' | 'requestedAt'>
  /** when we last asked, by the moment the request was sent */
  readBackAt: string | null
  /** when the last new observation was recorded */
  changedAt: string
  now: string
}

/**
 * When a settlement is due a read-back, as a delay in ms; null: never again. An end that a webhook told of is confirmed at
 * once; one under way is asked about every 30 s, growing to 10 min with its age. Money that comes back after a confirmed
 * end is told by a webhook, or found in the list.
 */
export function nextReadBackMs({ state, readBackAt, changedAt, now }: ScheduleInput): number | null {
  if (state.verification === 'verifying') {
    // A provider that answers from an older copy is asked again, slower and slower.
    if (readBackAt === null || Date.parse(readBackAt) <= Date.parse(changedAt)) return 0
    return clamp((Date.parse(now) - Date.parse(changedAt)) / 2, 2 * SECOND, 10 * MINUTE)
  }
  if (isSettled(state.status)) return null
  return clamp((Date.parse(now) - Date.parse(state.requestedAt)) / 4, 30 * SECOND, 10 * MINUTE)
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
