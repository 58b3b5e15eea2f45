import { database } from '@/lib/db/database'
import { pendingMigrations } from '@/lib/db/migrate'

const DEADLINE_MS = 2_000

/** Why this process cannot serve now, in words for the operator; empty when it can. */
export async function readReadiness(): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('deadline')), DEADLINE_MS)
  })
  try {
    const pending = await Promise.race([pendingMigrations(database()), late])
    return pending.length === 0 ? [] : [`The schema is behind: run "npm run migrate" (${pending.length} to apply).`]
  } catch {
    return ['The database does not answer.']
  } finally {
    clearTimeout(timer)
  }
}
