import { formatUtc } from '@/lib/contracts/format'
import type { ConnectionRow, RefusalRow } from '@/lib/db/connections'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { adviceFor } from './advice-for'

/** `attention`: works, but somebody should look. `ask`: only the provider can answer. */
export interface CheckItem {
  key: string
  state: 'ok' | 'attention' | 'failed' | 'ask'
  title: string
  words: string
  /** to be given to the provider as it stands */
  copy?: string
}

export interface CheckOutcome {
  items: CheckItem[]
  /** how each call went, for the connection's counts */
  calls: (AppError | null)[]
}

/** What is checked, as the database knows it. */
export interface Subject {
  row: ConnectionRow
  name: 'Breet' | 'Binance'
  now: Date
  refusals: RefusalRow[]
}

export const PROVIDER_NAMES = { breet: 'Breet', binance: 'Binance' } as const

export type Answer<T> = { value: T } | { error: AppError }

/** One question to the provider; what it refuses is an answer too. */
export async function answerOf<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await call }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { error }
  }
}

/** The item of one question: what its answer means, or why there was none. */
export function itemOf<T>(
  subject: Subject, key: string, title: string, answer: Answer<T>, read: (value: T) => Pick<CheckItem, 'state' | 'words' | 'copy'>,
): CheckItem {
  return { key, title, ...('value' in answer ? read(answer.value) : { state: 'failed' as const, words: failureWords(subject.row, answer.error) }) }
}

export function ok(words: string): Pick<CheckItem, 'state' | 'words'> {
  return { state: 'ok', words }
}

export function attention(words: string): Pick<CheckItem, 'state' | 'words'> {
  return { state: 'attention', words }
}

/** Their words in quotes, or ours, then what to do. */
function failureWords(row: ConnectionRow, error: AppError): string {
  const { providerMessage, advice } = error.extra
  const isTheirs = error.code === 'provider_credentials' || error.code === 'provider_refused' || error.code === 'provider_throttled'
  const said = isTheirs && providerMessage ? `${PROVIDER_NAMES[row.provider]}: “${providerMessage}”.` : `${error.message.replace(/\.$/, '')}.`
  return [said, advice ?? adviceFor(row, error.code)].filter(Boolean).join(' ')
}

/** As the screens write it: "14 Oct 2026, 10:42:07 UTC". */
export function utc(at: Date): string {
  return formatUtc(at.toISOString())
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
