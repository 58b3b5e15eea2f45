import type { Sql } from '@/lib/db/client'
import { isAppError } from '@/lib/domain/errors'
import { admin } from './admin'
import { type Command, readFlags, UsageError } from './command'
import { connection } from './connection'
import { merchant } from './merchant'
import { rebuild } from './rebuild'

const NOUNS: Record<string, Record<string, Command>> = { admin, connection, merchant, rebuild }

export interface Outcome {
  exitCode: 0 | 1 | 2
  stdout: string
  stderr: string
}

/**
 * Runs `<noun> <verb> --flags`. Exit codes: 0 done, 1 it could not be done, 2 the command was written wrongly (one line
 * on standard error). `db` is opened only when a command gets as far as needing it.
 */
export async function runCli(args: readonly string[], db: () => Sql): Promise<Outcome> {
  try {
    if (args.some((arg) => arg === '--help' || arg === '-h')) return { exitCode: 0, stdout: help(), stderr: '' }
    const [noun, verb, ...rest] = args
    const command = commandOf(noun, verb)
    const { flags, json } = readFlags(command, rest)
    const result = await command.run(flags, db)
    const stdout = json ? JSON.stringify(result) : Object.entries(result).map(([name, value]) => `${name}: ${value}`).join('\n')
    return { exitCode: command.isFailure?.(result) ? 1 : 0, stdout: `${stdout}\n`, stderr: '' }
  } catch (error) {
    return failure(error)
  }
}

function commandOf(noun: string | undefined, verb: string | undefined): Command {
  const verbs = noun !== undefined && Object.hasOwn(NOUNS, noun) ? NOUNS[noun] : undefined
  if (!verbs) throw new UsageError(`Write npm run cli -- <noun> <verb> --flags. Nouns: ${Object.keys(NOUNS).join(', ')}. --help says more.`)
  const command = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (!command) throw new UsageError(Object.entries(verbs).map(([name, one]) => `Write ${noun} ${name} ${one.usage} [--json].`).join(' '))
  return command
}

function help(): string {
  const lines = Object.entries(NOUNS).flatMap(([noun, verbs]) => Object.entries(verbs).map(([verb, one]) => `  npm run cli -- ${noun} ${verb} ${one.usage} [--json]`))
  return [
    ...lines,
    '', 'Talks to the database of .env or of the environment; while the demo runs and neither is set, to the demo’s.',
    'Exit codes: 0 done, 1 it could not be done, 2 the command was written wrongly.', '',
  ].join('\n')
}

function failure(error: unknown): Outcome {
  if (error instanceof UsageError) return { exitCode: 2, stdout: '', stderr: oneLine(error.message) }
  // A value that cannot be is a wrongly written command too; a provider or a conflict is not.
  const isWrongValue = isAppError(error) && ['validation_failed', 'key_unusable', 'not_found'].includes(error.code)
  if (isAppError(error)) return { exitCode: isWrongValue ? 2 : 1, stdout: '', stderr: oneLine(error.message) }
  return { exitCode: 1, stdout: '', stderr: `${error instanceof Error ? error.message || error.name : String(error)}\n` }
}

function oneLine(text: string): string {
  return `${text.replaceAll(/\s+/g, ' ').trim()}\n`
}
