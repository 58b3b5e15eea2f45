import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PALMLINE } from '@/bin/demo/people'
import { typescript } from '@/bin/lib/programs.mjs'
import { startWorld, type World } from '@/lib/testing/world'

// The program as a person runs it, with what it finds of a running demo: a database, a sandbox, an app that answers, a memory.
let world: World
let app: Server
let folder: string
let demo: Record<string, string>

beforeAll(async () => {
  world = await startWorld()
  world.startWorker()
  app = createServer((_request, response) => response.end('{}'))
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  folder = mkdtempSync(path.join(os.tmpdir(), 'weir-scenario-'))
  const { caller } = await world.merchant(PALMLINE.name)
  writeFileSync(path.join(folder, 'demo-seed.json'), JSON.stringify({ [PALMLINE.email]: { merchantId: caller.merchantId, userId: caller.actor.id }, neighbour: true }))
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  demo = { DATABASE_URL: world.url, SANDBOX_URL: world.sandbox.url, APP_URL: appUrl, WEIR_DATA_DIR: folder }
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await new Promise<void>((resolve) => (app.close(() => resolve()), app.closeAllConnections()))
  await world.close()
})

function scenario(args: string[], env: Record<string, string>): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...typescript('bin/scenario.ts'), ...args], { env: { ...process.env, ...env } }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }))
  })
}

it('tells the story with times, marks each line of the end and names the page to open', async () => {
  const { code, stdout, stderr } = await scenario(['flagged-then-topped-up'], demo)
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^\nflagged-then-topped-up\nA deposit below the minimum is held/)
  expect(stdout).toMatch(/ {2}\d\d:\d\d:\d\d UTC {2}Weir shows it as held\n/)
  expect(stdout.match(/^ {2}✓ .*\.$/gm)).toHaveLength(4)
  expect(stdout).not.toContain('✗')
  expect(stdout).toMatch(new RegExp(`\n  See ${demo.APP_URL}/deposits/dep_\\w+\n$`))
  expect(code).toBe(0)
})

it('ends with 1 when a story does not get on, and says which', async () => {
  await world.control('/faults', { on: 'breet.generate-address', kind: 'status', status: 400, times: 1 })
  const { code, stdout } = await scenario(['on-its-way', 'consent-waiting'], demo)
  expect(stdout).toContain('It did not get on: The sandbox made no BTC_TEST address')
  expect(stdout).toMatch(/\nNot as expected: on-its-way\n$/)
  expect(code).toBe(1)
})

it('without a running demo it says what to start', async () => {
  const { code, stderr } = await scenario(['on-its-way'], { DATABASE_URL: '', SANDBOX_URL: '', WEIR_DATA_DIR: folder })
  expect(stderr).toMatch(/^No demo is running here\. Start one with: npm run demo/)
  expect(code).toBe(1)
  const gone = await scenario(['on-its-way'], { ...demo, SANDBOX_URL: 'http://127.0.0.1:1' })
  expect(gone.stderr).toContain('http://127.0.0.1:1/__sandbox/health does not answer')
  expect(gone.code).toBe(1)
})

it('a name that is none ends with 2 and suggests the nearest; no name lists them', async () => {
  const wrong = await scenario(['flagged-and-topped-up'], demo)
  expect(wrong).toMatchObject({ code: 2, stderr: 'There is no scenario "flagged-and-topped-up". Did you mean flagged-then-topped-up? npm run scenario lists them all.\n' })
  const listed = await scenario([], {})
  expect(listed.code).toBe(0)
  expect(listed.stdout).toContain('npm run scenario -- NAME')
})
