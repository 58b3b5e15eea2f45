import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addressFor, depositReaches, send, someone } from '@/bin/demo/acts'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { expectAccessible } from './accessible'
import { apiOf } from './api'
import { expect, test } from './test'
import { newAdmin, newMerchant, sandbox, signIn, type Merchant } from './world'

const TRON = 'USDT_TRX_TEST2'
const HOUR_MS = 3_600_000
const FORMULA = '=HYPERLINK("http://evil.test","Refund")'

test('an admin narrows the queue to a merchant and an age, exports exactly that, and explains one entry', async ({ browser, page }) => {
  const mark = randomBytes(3).toString('hex')
  const [palmline, harbour] = await Promise.all([newMerchant(`Palmline ${mark}`), newMerchant(`Harbour ${mark}`)])
  const [old, young] = await Promise.all([held(palmline, FORMULA, '14.05', 96 * HOUR_MS), held(palmline, 'Femi Adeyemi', '3.35', HOUR_MS / 2)])
  const theirs = await held(harbour, 'Samuel Tetteh', '2.99', 96 * HOUR_MS)

  const admins = await browser.newContext({ acceptDownloads: true })
  await signIn(admins, await newAdmin())
  const desk = await admins.newPage()
  await desk.goto('/admin/flagged')
  const merchantOption = await desk.getByRole('option', { name: new RegExp(`^Palmline ${mark}`) }).textContent()
  await test.step('filters are in the address, as chips, and counts are those of the rows', async () => {
    await desk.locator('main').getByText('Filter', { exact: true }).click()
    await desk.getByLabel('Merchant', { exact: true }).selectOption({ label: merchantOption ?? '' })
    await desk.getByRole('button', { name: 'Show' }).click()
    await expect(desk).toHaveURL(new RegExp(`merchantId=${palmline.caller.merchantId}`))
    await expect(bodyRows(desk)).toHaveCount(2)
    const ages = desk.getByRole('navigation', { name: 'By age' })
    await expect(ages.getByRole('link', { name: /over 3 d/i })).toContainText('1')
    await expectAccessibleBothWays(desk, 'flagged, filtered')
    await ages.getByRole('link', { name: /over 3 d/i }).click()
    await expect(desk).toHaveURL(/age=over_3d/)
    await expect(bodyRows(desk)).toHaveCount(1)
  })

  await test.step('the file has exactly those rows, harmless, and nobody else’s', async () => {
    const { name, lines } = await exported(desk, /^Export 1 deposit as CSV: Palmline/)
    expect(name).toMatch(new RegExp(`^weir_flagged_test_.*Palmline-${mark}_age-over-3d_\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ\\.csv$`))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ merchantId: palmline.caller.merchantId, providerId: old, amount: '14.05', amountUnit: 'USDT', direction: 'in', customerName: `'${FORMULA}` })
    expect(lines[0]?.flaggedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${young}|${theirs}|Harbour`))
  })

  await test.step('by keys: j takes a row, o opens it, ? lists them, and nothing of it while typing', async () => {
    await desk.keyboard.press('?')
    await expect(desk.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await desk.keyboard.press('Escape')
    await expect(desk.getByRole('dialog')).toHaveCount(0)
    await desk.keyboard.press('/')
    await expect(desk.getByRole('searchbox').first()).toBeFocused()
    await desk.keyboard.type('j?o')
    await expect(desk.getByRole('searchbox').first()).toHaveValue('j?o')
    await expect(desk.getByRole('dialog')).toHaveCount(0)
    await desk.locator('main').focus()
    await desk.keyboard.press('j')
    await desk.keyboard.press('o')
    await expect(desk).toHaveURL(/\/admin\/flagged\/dep_/)
  })

  await test.step('the entry: whose, why, what was said and when, and what the merchant can do', async () => {
    await expect(desk.getByText(`Palmline ${mark}`).first()).toBeVisible()
    await expect(desk.getByRole('heading', { name: 'What the merchant can do' })).toBeVisible()
    const said = desk.getByRole('table', { name: 'What Breet said' })
    await expect(said.getByRole('row').filter({ hasText: 'flagged' }).first()).toContainText('UTC')
    await expect(desk.getByRole('img', { name: /of the \$20\.00 minimum/ })).toBeVisible()
    await expectAccessibleBothWays(desk, 'an entry of the queue')
    const response = await desk.goto('/admin/flagged/dep_00000000000000000000')
    expect(response?.status()).toBe(404)
    await expect(desk.getByText('There is no such entry here')).toBeVisible()
    await desk.goto(`/admin/flagged?merchantId=${palmline.caller.merchantId}&minUsd=900`)
    await desk.getByRole('link', { name: 'Clear 2 filters' }).click()
    await expect(desk).toHaveURL(/\/admin\/flagged$/)
  })
  await admins.close()

  await test.step('a member has no such page and no such file', async () => {
    await signIn(page.context(), palmline)
    const { rows } = await listDeposits(palmline.caller, { q: old, limit: 1 })
    for (const path of ['/admin/flagged', `/admin/flagged/${rows[0]?.id}`]) expect((await page.goto(path))?.status(), path).toBe(404)
    const file = await page.request.get('/api/dashboard/admin/flagged/export')
    expect(file.status()).toBe(404)
    expect(await file.text()).not.toContain('Harbour')
  })
})

test('a member narrows the deposits, the file is the list, and what comes meanwhile waits beside it', async ({ page, request }) => {
  const merchant = await newMerchant('Coastal Airtime')
  const { caller } = merchant
  const femi = await addressFor(caller, await someone(caller, FORMULA, 'cus-1'), TRON, 'Femi, Tron')
  const kojo = await addressFor(caller, await someone(caller, 'Kojo Antwi', 'cus-2'), 'USDC_BASECHAIN_ETH_TEST5_8SH8')
  const [big, small, usdc] = await Promise.all([
    send(sandbox(), femi, '150.25', { ageMs: 2 * HOUR_MS }), send(sandbox(), femi, '30', { ageMs: HOUR_MS }), send(sandbox(), kojo, '412.5', { ageMs: 3 * HOUR_MS }),
  ])
  await Promise.all([big, small, usdc].map((id) => depositReaches(caller, id, 'completed')))
  await signIn(page.context(), merchant)
  await page.goto('/deposits')
  await expect(bodyRows(page)).toHaveCount(3)

  await test.step('what comes while the list is open waits, and shows when asked for', async () => {
    await send(sandbox(), femi, '61', { ageMs: 0, stays: true })
    const pill = page.getByRole('link', { name: '1 new' })
    await expect(pill).toBeVisible()
    await expect(bodyRows(page)).toHaveCount(3)
    await pill.click()
    await expect(bodyRows(page)).toHaveCount(4)
    await expect(pill).toHaveCount(0)
  })

  await test.step('asset and value narrow it; the file, the list and the API say the same', async () => {
    await page.locator('main').getByText('Filter', { exact: true }).click()
    await page.getByLabel('Asset', { exact: true }).selectOption('USDT')
    await page.getByLabel('Value at least').fill('100')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/\/deposits\?asset=USDT&minUsd=100/)
    await expect(bodyRows(page)).toHaveCount(1)
    await expect(page.getByRole('link', { name: /^All 1$/ })).toBeVisible()
    await expectAccessibleBothWays(page, 'deposits, filtered')
    const { name, lines } = await exported(page, /^Export 1 row as CSV: USDT, At least \$100$/)
    expect(name).toMatch(/^weir_deposits_test_asset-USDT_minUsd-100_.*Z\.csv$/)
    expect(lines.map(({ providerId }) => providerId)).toEqual([big])
    expect(lines[0]).toMatchObject({ direction: 'in', amount: '150.25', amountUnit: 'USDT', customerName: `'${FORMULA}`, label: 'Femi, Tron', status: 'completed' })
    const told = await apiOf(request, merchant).list('/deposits?asset=USDT&minUsd=100')
    expect(told.map(({ id }) => id)).toEqual(lines.map(({ id }) => id))
  })

  await test.step('chips come off one by one; nothing found says so; words that fit nothing are told', async () => {
    await page.getByRole('link', { name: 'Remove the filter At least' }).click()
    await expect(bodyRows(page)).toHaveCount(3)
    await page.goto('/deposits?status=orphaned&asset=USDT&minUsd=much')
    await expect(page.getByText('Not understood, so not applied: At least.').first()).toBeVisible()
    await expect(page.getByText('Nothing matches')).toBeVisible()
    await expectAccessibleBothWays(page, 'deposits, nothing found')
    await page.getByRole('link', { name: 'Clear 2 filters' }).click()
    await expect(bodyRows(page)).toHaveCount(4)
  })

  await test.step('on a phone nothing is wider than the phone, the filter form included', async () => {
    await page.setViewportSize({ width: 360, height: 780 })
    await page.goto('/deposits?asset=USDT')
    await page.locator('main').getByText('Filter', { exact: true }).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expectAccessible(page, 'deposits on a phone')
  })

  await test.step('a made-up filter is refused instead of ignored, and who is signed out gets nothing', async () => {
    expect((await page.request.get('/api/dashboard/deposits/export?asst=USDT')).status()).toBe(422)
    expect((await request.get('/api/dashboard/deposits/export')).status()).toBe(401)
  })
})

async function held(merchant: Merchant, name: string, amount: string, ageMs: number): Promise<string> {
  const address = await addressFor(merchant.caller, await someone(merchant.caller, name, `cus-${amount}`), TRON)
  const id = await send(sandbox(), address, amount, { ageMs })
  await depositReaches(merchant.caller, id, 'flagged')
  return id
}

/** Rows with a record behind them: no head, no group heading. */
function bodyRows(page: Page) {
  return page.locator('main').getByRole('row').filter({ has: page.locator('[data-row-link]') })
}

async function exported(page: Page, button: RegExp): Promise<{ name: string; lines: Record<string, string>[] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: button }).click()])
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const [head = [], ...rows] = readCsv(text.slice(1))
  return { name: download.suggestedFilename(), lines: rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? '']))) }
}

/** RFC 4180, written anew here so that one mistake cannot pass on both sides. */
function readCsv(text: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy
  const rows: string[][] = [[]]
  for (const [, raw = '', end] of text.matchAll(cell)) {
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

async function expectAccessibleBothWays(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${name}, ${colorScheme}`)
  }
}
