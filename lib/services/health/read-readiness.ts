import { database } from '@/lib/db/database'
import { pendingMigrations } from '@/lib/db/migrate'
import { readWarnings } from './read-warnings'

const DEADLINE_MS = 2_000

export interface Readiness {
  /** why this process cannot serve now, in words for the operator; empty when it can */
  reasons: string[]
  /** it serves, and the operator should mend something */
  warnings: string[]
}

export async function readReadiness(): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('deadline')), DEADLINE_MS)
  })
  try {
    const [pending, warnings] = await Promise.race([Promise.all([pendingMigrations(database()), readWarnings(database())]), late])
    return { reasons: pending.length === 0 ? [] : [`The schema is behind: run "npm run migrate" (${pending.length} to apply).`], warnings }
  } catch {
    return { reasons: ['The database does not answer.'], warnings: [] }
  } finally {
    clearTimeout(timer)
  }
}
