import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { root } from '@/bin/lib/root.mjs'
import { apiOf, type Json } from './api'
import { runProgram } from './stack-info'
import { expect, test } from './test'
import { signIn, type Account } from './world'

const FOLDER = path.join(root, 'docs', 'pictures')
/** A README that loads slowly is not read. */
const LARGEST_BYTES = 300_000
const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

interface Seeded {
  merchantEmail: string
  merchantPassword: string
  adminEmail: string
  adminPassword: string
  customerLink: string
  apiKey: string
}

test('the pictures of the README, from the story the demo tells', async ({ browser, request }) => {
  mkdirSync(FOLDER, { recursive: true })
  const seeded = JSON.parse((await runProgram('bin/seed-demo.ts', [])).trim().split('\n').at(-1) ?? '') as Seeded
  const merchant = { email: seeded.merchantEmail, password: seeded.merchantPassword }
  const api = apiOf(request, seeded)
  await settled(api)
  const paths = await merchantPaths(api)
  const phones = named(pick(paths, 'deposits'), (page) => `${page}-phone`)
  for (const colorScheme of ['light', 'dark'] as const) {
    const draw = (options: BrowserContextOptions, account: Account | null, pages: Record<string, string>) =>
      drawAll(browser, { ...options, colorScheme, reducedMotion: 'reduce' }, account, pages)
    await draw(PHONE, null, { [`customer-page-phone-${colorScheme}`]: seeded.customerLink })
    await draw(WIDE, merchant, named(paths, (page) => `${page}-${colorScheme}`))
    await draw(PHONE, merchant, named(phones, (page) => `${page}-${colorScheme}`))
    await draw(WIDE, { email: seeded.adminEmail, password: seeded.adminPassword }, { [`admin-flagged-${colorScheme}`]: '/admin/flagged' })
  }
})

/** The story is told in seconds; that one deposit waits for hours is learnt from the next look at the provider's list. */
async function settled(api: ReturnType<typeof apiOf>): Promise<void> {
  const isOld = ({ detectedAt }: Json) => Date.now() - Date.parse(String(detectedAt)) > 6 * 3_600_000
  await expect.poll(async () => (await api.list('/deposits?status=pending')).filter(isOld).length, { timeout: 120_000 }).toBe(1)
}

function pick(paths: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).filter(([name]) => names.includes(name)))
}

function named(paths: Record<string, string>, name: (page: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).map(([page, url]) => [name(page), url]))
}

async function merchantPaths(api: ReturnType<typeof apiOf>): Promise<Record<string, string>> {
  const released = (await api.list('/deposits?status=completed&limit=100')).find((deposit) => deposit.releaseId !== null && deposit.releaseId !== undefined)
  const waiting = (await api.list('/authorizations')).find(({ status }) => status === 'initiated')
  return {
    overview: '/overview',
    deposits: '/deposits',
    deposit: `/deposits/${released?.id}`,
    holds: '/holds',
    authorization: `/authorizations/${waiting?.id}`,
  }
}

async function drawAll(browser: Browser, options: BrowserContextOptions, account: Account | null, pages: Record<string, string>) {
  const context = await browser.newContext(options)
  if (account !== null) await signIn(context, account)
  const page = await context.newPage()
  for (const [name, url] of Object.entries(pages)) {
    expect((await page.goto(url))?.status(), url).toBe(200)
    await settle(page)
    const file = path.join(FOLDER, `${name}.png`)
    await page.screenshot({ path: file })
    expect(statSync(file).size, file).toBeLessThan(LARGEST_BYTES)
  }
  await context.close()
}

/** Fonts loaded and the first live question answered, so that nothing is drawn halfway. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}
