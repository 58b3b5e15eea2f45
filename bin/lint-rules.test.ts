import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './lib/root.mjs'

// Who may import whom is proved by lint. This proves the proof: a planted breach is reported, a lawful import is not.
const breaches: [file: string, imports: string][] = [
  ['lib/domain/money.ts', '@/lib/env'],
  ['lib/domain/money.ts', '../env'],
  ['lib/domain/money.ts', 'zod'],
  ['lib/domain/money.ts', 'node:crypto'],
  ['lib/domain/money.ts', '@noble/hashes/sha2'],
  ['lib/contracts/deposit.ts', '@/lib/db/client'],
  ['lib/contracts/deposit.ts', '../services/x'],
  ['lib/contracts/deposit.ts', 'node:crypto'],
  ['lib/providers/breet/client.ts', '@/lib/providers/binance/client'],
  ['lib/providers/breet/client.ts', '../binance/client'],
  ['lib/providers/binance/client.ts', '../breet/client'],
  ['lib/providers/binance/client.ts', '../../db/client'],
  ['lib/providers/registry.ts', '@/lib/services/x'],
  ['lib/providers/breet/client.ts', 'next/headers'],
  ['lib/db/deposit.ts', '../services/x'],
  ['lib/db/deposit.ts', '@/lib/providers/port'],
  ['lib/services/deposits/list.ts', '@/lib/http/x'],
  ['lib/services/deposits/list.ts', 'next/navigation'],
  ['lib/services/deposits/list.ts', 'postgres'],
  ['lib/jobs/worker.ts', '@/lib/db/deposit'],
  ['lib/jobs/worker.ts', '@/lib/providers/port'],
  ['lib/auth/session.ts', '@/lib/providers/port'],
  ['lib/http/answer.ts', '@/lib/services/x'],
  ['components/deposits/list.tsx', '@/lib/services/x'],
  ['components/deposits/list.tsx', '../../lib/db/client'],
  ['components/deposits/list.tsx', '@/app/x'],
  ['app/page.tsx', '@/lib/db/client'],
  ['app/page.tsx', '../lib/providers/port'],
  ['app/page.tsx', 'drizzle-orm'],
  ['bin/tool.ts', '@/lib/db/deposit'],
  ['bin/tool.ts', '../lib/db/deposit'],
  ['sandbox/main.ts', '@/lib/domain/money'],
  ['sandbox/breet/routes.ts', '../../lib/domain/money'],
]
const lawful: [file: string, imports: string][] = [
  ['lib/domain/money.ts', './asset'],
  ['lib/domain/money.ts', 'big.js'],
  ['lib/domain/money.test.ts', 'vitest'],
  ['lib/contracts/deposit.ts', '../domain/money'],
  ['lib/contracts/deposit.ts', 'zod'],
  ['lib/providers/breet/client.ts', '@/lib/domain/errors'],
  ['lib/providers/registry.ts', './binance/client'],
  ['lib/db/deposit.ts', 'postgres'],
  ['lib/services/deposits/list.ts', '@/lib/db/deposit'],
  ['lib/services/webhooks/apply.ts', '../deposits/list'],
  ['lib/jobs/worker.ts', '@/lib/db/database'],
  ['components/deposits/list.tsx', '@/lib/contracts/deposit'],
  ['app/page.tsx', '@/lib/services/deposits/list'],
  ['bin/tool.ts', '@/lib/db/migrate'],
  ['sandbox/breet/routes.ts', '../core/http'],
]

interface Diagnostic {
  filename: string
  code?: string
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'weir-lint-'))
const reported = new Set<string>()

/** One folder a planted import, each a small repository of its own with the real rules. */
function plant(kind: string, index: number, file: string, text: string): string {
  const target = path.join(kind, String(index), file)
  mkdirSync(path.join(folder, path.dirname(target)), { recursive: true })
  writeFileSync(path.join(folder, target), text)
  writeFileSync(path.join(folder, kind, String(index), '.oxlintrc.json'), rules)
  return target
}

const config = JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>
// The import rules need no types, and a planted file has no packages beside it.
const rules = JSON.stringify({ ...config, options: undefined, ignorePatterns: [] })
const plantedBreaches = breaches.map(([file, name], index) => plant('breach', index, file, `export * from '${name}'\n`))
const plantedLawful = lawful.map(([file, name], index) => plant('lawful', index, file, `export * from '${name}'\n`))
const plantedEnv = plant('env', 0, 'lib/services/x.ts', 'export const secret = process.env.SECRET\n')

beforeAll(() => {
  const run = spawnSync(path.join(root, 'node_modules/.bin/oxlint'), ['--format=json', '.'], { cwd: folder, encoding: 'utf8' })
  const answer = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }
  for (const { filename, code } of answer.diagnostics) reported.add(`${path.normalize(filename)} ${code}`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(breaches.map(([file, name], index) => ({ file, name, planted: plantedBreaches[index] })))(
  '$file may not import $name',
  ({ planted }) => expect([...reported]).toContain(`${planted} eslint(no-restricted-imports)`),
)

test.each(lawful.map(([file, name], index) => ({ file, name, planted: plantedLawful[index] })))(
  '$file may import $name',
  ({ planted }) => expect([...reported]).not.toContain(`${planted} eslint(no-restricted-imports)`),
)

test('the environment is read in lib/env.ts alone', () => {
  expect([...reported]).toContain(`${plantedEnv} node(no-process-env)`)
})
