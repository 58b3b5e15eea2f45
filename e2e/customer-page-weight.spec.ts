import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { addressFor, depositReaches, send } from '@/bin/demo/acts'
import { root } from '@/bin/lib/root.mjs'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { customerOf, lookedUp, USDT } from './portal'
import { TEST_BUILD } from './stack'
import { expect, test } from './test'
import { sandbox } from './world'

test('the customer page loads at most 20 kB of our own script', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await lookedUp(merchant, { exchange: 'Harbour Exchange', fee: '1', asOf: '2026-11-03T00:00:00Z' })
  await depositReaches(merchant.caller, await send(sandbox(), address, '17.4', { ageMs: 60_000 }), 'flagged')
  await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'USDT', networks: ['TRX'] })
  const files = new Set<string>()
  phone.on('request', (one) => {
    const { pathname } = new URL(one.url())
    if (pathname.endsWith('.js')) files.add(pathname.replace('/_next/', ''))
  })
  await phone.goto(link)
  await phone.waitForResponse(/\/pulse$/)
  const { framework, own } = weigh([...files])
  const told = `own script ${own} bytes gz, framework (React, Next) ${framework} bytes gz, in ${files.size} files`
  test.info().annotations.push({ type: 'customer page', description: told })
  process.stdout.write(`customer page: ${told}\n`)
  expect(files.size).toBeGreaterThan(2)
  expect(own).toBeGreaterThan(1_000)
  expect(own).toBeLessThanOrEqual(20_000)
})

/** Bytes as they travel. Framework is what the build itself names as needed by every page; all else counts as ours, shared or not. */
function weigh(files: string[]): { framework: number; own: number } {
  const folder = path.join(root, TEST_BUILD)
  const manifest = JSON.parse(readFileSync(path.join(folder, 'build-manifest.json'), 'utf8')) as { rootMainFiles: string[]; polyfillFiles: string[] }
  const known = new Set([...manifest.rootMainFiles, ...manifest.polyfillFiles])
  const sizes = files.map((file) => ({ file, bytes: gzipSync(readFileSync(path.join(folder, decodeURIComponent(file))), { level: 9 }).length }))
  const sum = (some: typeof sizes) => some.reduce((total, { bytes }) => total + bytes, 0)
  return { framework: sum(sizes.filter(({ file }) => known.has(file))), own: sum(sizes.filter(({ file }) => !known.has(file))) }
}
