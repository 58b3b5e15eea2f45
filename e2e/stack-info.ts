import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { typescript } from '@/bin/lib/programs.mjs'
import { root } from '@/bin/lib/root.mjs'
import type { Stack } from './stack'

/** What the running stack is, read inside a spec. */
export function stackInfo(): Omit<Stack, 'stop'> {
  const file = process.env.WEIR_E2E_STACK
  if (!file) throw new Error('No stack is running: start the specs with npm test or npx playwright test.')
  return JSON.parse(readFileSync(file, 'utf8')) as Omit<Stack, 'stop'>
}

/** Runs a program of ours against the stack, for example `runProgram('bin/cli.ts', ['merchant', 'create', ...])`; returns what it printed. */
export async function runProgram(program: string, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...typescript(program), ...args], {
    cwd: root,
    env: { ...process.env, ...stackInfo().environment },
  })
  return stdout
}
