import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { addressFor, authorizationReaches, depositReaches, send, someone } from '@/bin/demo/acts'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { expectAccessible } from './accessible'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

/** One merchant whose pages are all full, read only: these specs look and change nothing. */
interface FullHouse {
  merchant: Merchant
  paths: Record<string, string>
}

let house: FullHouse

test.beforeAll(async () => {
  const merchant = await newMerchant('Palmline Stores and Everything Else for the House')
  house = { merchant, paths: await fill(merchant) }
})

test('a merchant without a mouse signs in and reaches a deposit', async ({ page }) => {
  await page.goto('/sign-in')
  await tabTo(page, 'E-mail')
  await page.keyboard.type(house.merchant.email)
  await tabTo(page, 'Password')
  await page.keyboard.type(house.merchant.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await tabTo(page, 'Deposits')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Deposits', level: 1 })).toBeVisible()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await tabTo(page, 'Skip to the content')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Femi Adeyemi')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/deposits\/dep_/)
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page can be read and used by everyone, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(120_000)
    await visitAll(browser, { colorScheme, reducedMotion: 'reduce' }, expectAccessible)
  })
}

test('nothing scrolls sideways on a phone 360 wide', async ({ browser }) => {
  await visitAll(browser, { viewport: { width: 360, height: 740 } }, async (page, name) => {
    expect.soft(await tooWide(page), name).toEqual([])
  })
})

/** Each page of the full house in a browser of these options; who is signed in never sees the sign-in page. */
async function visitAll(browser: Browser, options: BrowserContextOptions, look: (page: Page, name: string) => Promise<void>): Promise<void> {
  for (const signedIn of [false, true]) {
    const context = await browser.newContext(options)
    if (signedIn) await signIn(context, house.merchant)
    const page = await context.newPage()
    for (const [name, path] of Object.entries(house.paths).filter(([, one]) => (one === '/sign-in') !== signedIn)) {
      await page.goto(path)
      await expect(page.locator('h1, h2').first()).toBeVisible()
      await look(page, name)
    }
    await context.close()
  }
}

/** What reaches over the right edge and is not inside something that scrolls by itself. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1)
    return [`${document.documentElement.scrollWidth} px`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))]
  })
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
      return (label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
    })
    if (focused === name) return
  }
  throw new Error(`"${name}" was not reached with the Tab key`)
}

async function fill({ caller }: Merchant): Promise<Record<string, string>> {
  const control = sandbox()
  const femi = await someone(caller, 'Femi Adeyemi', 'cus-3054')
  const usdt = await addressFor(caller, femi, 'USDT_TRX_TEST2', 'Femi, Tron')
  const kwame = await someone(caller, 'Kwame Asante-Boateng of the Second Warehouse', 'merchant-reference-0000000000002750')
  const bitcoin = await addressFor(caller, kwame, 'BTC_TEST', 'the second warehouse, evenings and weekends')
  const usdc = await addressFor(caller, femi, 'USDC_BASECHAIN_ETH_TEST5_8SH8')
  const held = await send(control, usdt, '17.4', { ageMs: 3_600_000 })
  await depositReaches(caller, await send(control, usdc, '412.5', { ageMs: 7_200_000 }), 'completed')
  await depositReaches(caller, await send(control, usdc, '60', { ageMs: 60_000, stays: true }), 'pending')
  await depositReaches(caller, held, 'flagged')
  await depositReaches(caller, await send(control, usdc, '1236.52', { ageMs: 3 * 86_400_000, aml: true }), 'flagged')
  await depositReaches(caller, await send(control, bitcoin, '12.34567891', { ageMs: 60_000, stays: true }), 'pending')
  const dropped = await send(control, bitcoin, '0.0101', { ageMs: 25_000_000, stays: true })
  await depositReaches(caller, dropped, 'pending')
  await control.post(`/breet/trades/${dropped}/orphan`)
  await depositReaches(caller, dropped, 'orphaned')
  const asked = await createAuthorization(caller, { customerId: femi, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  const agreed = await createAuthorization(caller, { customerId: femi, cryptoCurrency: 'USDC', networks: ['BSC', 'BASE'] })
  await control.post(`/binance/sessions/${agreed.externalOrderId}/approve`, { user: 'femi' })
  await authorizationReaches(caller, agreed.id, 'authorized')
  const link = await createCustomerLink(caller, { customerId: femi, expiresInDays: 30 })
  const { rows } = await listDeposits(caller, { q: held, limit: 1 })
  return {
    'sign-in': '/sign-in',
    overview: '/overview',
    deposits: '/deposits',
    deposit: `/deposits/${rows[0]?.id ?? ''}`,
    holds: '/holds',
    customers: '/customers',
    customer: `/customers/${femi}`,
    'authorization, waiting': `/authorizations/${asked.id}`,
    'authorization, authorized': `/authorizations/${agreed.id}`,
    transfers: '/transfers',
    webhooks: '/webhooks',
    settings: '/settings',
    'customer page': new URL(link.url).pathname,
  }
}
