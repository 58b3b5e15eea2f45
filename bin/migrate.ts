import '@/bin/lib/load-env-file.mjs'
import { database } from '@/lib/db/database'
import { migrate } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { readWarnings } from '@/lib/services/health/read-warnings'

try {
  const { applied, current } = await migrate(env().DATABASE_URL)
  for (const tag of applied) process.stdout.write(`applied ${tag}\n`)
  if (applied.length === 0) process.stdout.write('Nothing to do: the schema is current.\n')
  if (!current) process.stdout.write('The database also has migrations of a newer version; they were left alone.\n')
  for (const words of await readWarnings(database())) process.stdout.write(`Warning: ${words}\n`)
  await database().end({ timeout: 5 })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
