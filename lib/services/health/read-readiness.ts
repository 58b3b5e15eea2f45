import { database } from '@/lib/db/database'
import { readSchemaGap } from '@/lib/db/migrate'
import { readWarnings } from './read-warnings'
import { schemaWords } from './schema-words'

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
    const [gap, warnings] = await Promise.race([Promise.all([readSchemaGap(database()), readWarnings(database())]), late])
    const { behind, ahead } = schemaWords(gap)
    // Ahead, an old web still takes in what arrives until the new one is up.
    return { reasons: behind === null ? [] : [behind], warnings: ahead === null ? warnings : [ahead, ...warnings] }
  } catch {
    return { reasons: ['The database does not answer.'], warnings: [] }
  } finally {
    clearTimeout(timer)
  }
}
