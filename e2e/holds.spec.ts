import type { Page } from '@playwright/test'
import { addressFor, depositReaches, send, someone } from '@/bin/demo/acts'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { expectAccessible } from './accessible'
import { apiOf, expectProblem } from './api'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

const USDT = 'USDT_TRX_TEST2'
const USDC = 'USDC_BASECHAIN_ETH_TEST5_8SH8'

async function linkFor({ caller }: Merchant, customerId: string): Promise<string> {
  return (await createCustomerLink(caller, { customerId, expiresInDays: 30 })).url
}

test('under screening nobody is advised to send more: on no page of the merchant or the customer', async ({ page, phone }) => {
  const merchant = await newMerchant('Palmline Stores')
  const blessing = await someone(merchant.caller, 'Blessing Ojo', 'cus-1966')
  const address = await addressFor(merchant.caller, blessing, USDT)
  const screened = await send(sandbox(), address, '1236.52', { ageMs: 3 * 3_600_000, aml: true })
  const small = await send(sandbox(), address, '17', { ageMs: 2 * 3_600_000 })
  for (const id of [screened, small]) await depositReaches(merchant.caller, id, 'flagged')
  const { rows } = await listDeposits(merchant.caller, { limit: 10 })
  await signIn(page.context(), merchant)

  const expectNoAdvice = async (shown: Page) => {
    await expect(shown.getByText(/Exact top-up|Ask for a top-up|A top-up to the same|Send exactly this|To add|A little more|asks for/)).toHaveCount(0)
    await expect(shown.getByRole('button', { name: /^Copy( [\d.]+| amount.*)?$/ })).toHaveCount(0)
  }
  await page.goto('/holds')
  const chosen = page.getByRole('region', { name: 'The chosen pool' })
  await expect(chosen.getByText('Do not ask for a top-up.')).toBeVisible()
  await expect(page.getByText('no sum: another deposit here is under review')).toHaveCount(2)
  await expect(page.getByText(/missing|being confirmed/)).toHaveCount(0)
  await expectNoAdvice(page)
  await page.getByRole('navigation', { name: 'Which holds' }).getByRole('link', { name: /^Under review/ }).click()
  await expect(page).toHaveURL(/show=under-review/)
  await expect(page.getByText('by screening at Breet, not for its amount. Do not ask for a top-up.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Below minimum, closest to release first' })).toHaveCount(0)
  await expectNoAdvice(page)
  expect(rows).toHaveLength(2)
  for (const path of ['/overview', `/customers/${blessing}`, `/assets/${USDT}`, ...rows.map(({ id }) => `/deposits/${id}`)]) {
    await page.goto(path)
    await expect(page.locator('h1').first()).toBeVisible()
    await expectNoAdvice(page)
  }
  await phone.goto(await linkFor(merchant, blessing))
  await expect(phone.getByText('being looked at. There is nothing for you to send', { exact: false }).first()).toBeVisible()
  await expectNoAdvice(phone)
  await expect(phone.getByText(/flagged|screening/i)).toHaveCount(0)
})

test('a margin and an exchange’s fee change what is asked for, on both sides, by themselves', async ({ page, phone, browser, request }) => {
  test.setTimeout(120_000)
  const merchant = await newMerchant('Palmline Stores')
  const femi = await someone(merchant.caller, 'Femi Adeyemi', 'cus-3054')
  await depositReaches(merchant.caller, await send(sandbox(), await addressFor(merchant.caller, femi, USDT), '17.4', { ageMs: 2 * 86_400_000 }), 'flagged')
  const grace = await someone(merchant.caller, 'Grace Boateng', 'cus-3318')
  await addressFor(merchant.caller, grace, USDC)
  const second = await (await browser.newContext()).newPage()
  await signIn(second.context(), merchant)
  await signIn(page.context(), merchant)
  const chosen = second.getByRole('region', { name: 'The chosen pool' })

  await test.step('the pool says what it is worth, why it is held and on what evidence', async () => {
    await second.goto('/holds')
    await expect(chosen.getByRole('button', { name: 'Copy', exact: true })).toHaveAttribute('data-copy', '2.8')
    await expect(second.getByText('1 to 3 d').locator('..')).toContainText('$17.40')
    await phone.goto(await linkFor(merchant, femi))
    await expect(phone.getByText('2.80', { exact: true })).toBeVisible()
    const evidence = chosen.getByRole('link', { name: /^Breet’s record of .* UTC, event \d/ })
    const anchor = /#(event-\d+)$/.exec((await evidence.getAttribute('href')) ?? '')?.[1] ?? ''
    await page.goto((await evidence.getAttribute('href')) ?? '')
    await expect(page.locator(`#${anchor}`)).toBeVisible()
  })

  await test.step('a margin of 5 % for dollar coins is refused as 51, and then counts on every open page', async () => {
    await page.getByRole('link', { name: 'Assets', exact: true }).first().click()
    await expect(page.getByRole('heading', { name: 'Assets', level: 1 })).toBeVisible()
    await page.getByLabel('Dollar coins').fill('51')
    await page.getByRole('button', { name: 'Set margin' }).first().click()
    await expect(page.getByRole('alert').getByText('Must be a number from 0 to 50, such as 1.5.')).toBeVisible()
    await page.getByLabel('Dollar coins').fill('5')
    await page.getByRole('button', { name: 'Set margin' }).first().click()
    await expect(page.getByText('5 % counts, as you set it. From 0 to 50 %.')).toBeVisible()
    await expect(chosen.getByRole('button', { name: 'Copy', exact: true })).toHaveAttribute('data-copy', '3.6', { timeout: 10_000 })
    await expect(chosen.getByText('Minimum $20.00 with 5 % margin')).toBeVisible()
    await expect(phone.getByText('3.60', { exact: true })).toBeVisible({ timeout: 10_000 })
    await phone.goto(await linkFor(merchant, grace))
    await expect(phone.getByText('15.75 USDC')).toBeVisible()
  })

  await test.step('what exchanges take is entered with its day, and the sum is told through each', async () => {
    await page.getByRole('row').filter({ hasText: 'USDT' }).getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'USDT on Tron', level: 1 })).toBeVisible()
    await enterFee(page, { exchange: 'Example Exchange', takes: '1' })
    await enterFee(page, { exchange: 'Sample Trade', takes: '0.8', least: '10' })
    const through = chosen.getByRole('list', { name: 'Through an exchange' })
    await expect(through.getByText('Through Example Exchange, which takes 1.00 USDT: 4.60 USDT')).toBeVisible({ timeout: 10_000 })
    await expect(through.getByText(/Through Sample Trade, which takes 0.80 USDT: 10.00 USDT.*lets out no less than 10.00 USDT/)).toBeVisible()
    const api = apiOf(request, merchant)
    const answer = await api.get(`/assets/${USDT}`)
    expect(await answer.json()).toMatchObject({
      identifier: USDT, margin: '0.05', marginFrom: 'class', openPools: 1, changes: [],
      exchangeFees: [{ exchange: 'Example Exchange', feeAmount: '1', minimumAmount: null }, { exchange: 'Sample Trade', feeAmount: '0.8', minimumAmount: '10' }],
    })
    expect((await api.list('/pools'))[0]).toMatchObject({ margin: '0.05', sendAmount: '3.6', liveMinimumUsd: '20', minimumUsdAtOldest: '20' })
    await expectProblem(await api.get('/assets/NO_SUCH'), 404, 'not_found')
    await page.getByRole('button', { name: 'Take back the fee of Sample Trade' }).click()
    await expect(through.getByText('Sample Trade')).toHaveCount(0, { timeout: 10_000 })
  })
  await second.context().close()
  await everyoneCanUse(page, ['/assets', `/assets/${USDT}`, '/assets/drift', '/holds', '/holds?show=under-review'])
})

async function enterFee(page: Page, fee: { exchange: string; takes: string; least?: string }): Promise<void> {
  await page.getByLabel('Exchange', { exact: true }).fill(fee.exchange)
  await page.getByLabel('Takes').fill(fee.takes)
  await page.getByLabel('Lets out no less than').fill(fee.least ?? '')
  await page.getByRole('button', { name: 'Enter fee' }).click()
  await expect(page.getByText(`${fee.exchange} takes`)).toBeVisible()
}

/** In both themes, and 360 wide. */
async function everyoneCanUse(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(path)
      await expect(page.locator('h1').first()).toBeVisible()
      await expectAccessible(page, `${path}, ${colorScheme}`)
    }
    await page.setViewportSize({ width: 360, height: 740 })
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${path}, 360 wide`).toBeLessThanOrEqual(360)
    await page.setViewportSize({ width: 1280, height: 720 })
  }
}
