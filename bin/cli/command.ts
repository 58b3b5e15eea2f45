import { parseArgs } from 'node:util'
import type { Sql } from '@/lib/db/client'

/** The person wrote the command wrongly: one line on standard error, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface Command {
  /** flags after the noun and the verb, for the line that explains them */
  usage: string
  required: readonly string[]
  optional?: readonly string[]
  /** @returns what is printed: an object of plain values */
  run: (flags: Flags, db: () => Sql) => Promise<Record<string, string>>
  /** whether what was printed says that something is wrong: exit code 1 */
  isFailure?: (result: Readonly<Record<string, string>>) => boolean
}

export type Flags = Readonly<Record<string, string | undefined>>

/**
 * Reads `--flag value` pairs. @throws UsageError in one line for an unknown, repeated, empty or missing flag.
 */
export function readFlags(command: Command, args: readonly string[]): { flags: Flags; json: boolean } {
  const names = [...command.required, ...(command.optional ?? [])]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true } as const]))
  const values = parse(args, { ...options, json: { type: 'boolean' } as const })
  const flags: Record<string, string | undefined> = {}
  for (const name of names) {
    const given = values[name] as string[] | undefined
    if (given && given.length > 1) throw new UsageError(`--${name} is given twice.`)
    if (given?.[0]?.trim() === '') throw new UsageError(`--${name} is empty.`)
    flags[name] = given?.[0]
  }
  const missing = command.required.filter((name) => flags[name] === undefined)
  if (missing.length > 0) throw new UsageError(`${missing.map((name) => `--${name}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`)
  return { flags, json: values.json === true }
}

function parse(args: readonly string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options']): Record<string, unknown> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false, strict: true }).values
  } catch (error) {
    // Node's text goes on with advice of several sentences; the first one names the flag.
    const [first] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/)
    throw new UsageError(`${first!.replace(/\.$/, '')}.`)
  }
}
