import type { Locator, Page } from '@playwright/test'
import { apiOf, receivedAt, type Json } from './api'
import { expect, test } from './test'
import { newMerchant, sandbox, type Merchant } from './world'

/** The promise of every page: it moves by itself within this time. */
const MOVES_WITHIN_MS = 3_000

test('a merchant makes an address, a small deposit is held, and a top-up of exactly the named sum releases it', async ({ page, phone, request }) => {
  const merchant = await newMerchant('Palmline Stores')
  const api = apiOf(request, merchant)

  await test.step('a wrong password is told plainly and keeps the e-mail', () => signInByHand(page, merchant))
  await test.step('a customer, and one address for two clicks', () => makeCustomerAndAddress(page))
  const address = (await page.getByRole('button', { name: 'Copy address' }).first().getAttribute('data-copy')) ?? ''
  const [made, ...others] = await api.list('/deposit-addresses')
  expect(others).toEqual([])
  expect(made).toMatchObject({ address, status: 'ready', label: 'Femi, Tron' })
  const wallets = (await sandbox().get('/breet/wallets')) as unknown as { address: string; integrationId: string }[]
  const ours = wallets.find((wallet) => wallet.address === address)
  expect(wallets.filter((wallet) => wallet.integrationId === ours?.integrationId)).toHaveLength(1)

  await test.step('the customer opens the link on a phone', async () => {
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = await page.getByRole('link', { name: /^Open/ }).getAttribute('href')
    await phone.goto(link ?? '')
    await expect(phone.getByRole('heading', { name: 'Send USDT on Tron' })).toBeVisible()
    await expect(phone.getByText('20.20 USDT')).toBeVisible()
  })

  const row = page.getByRole('row').filter({ hasText: 'Femi Adeyemi' })
  const held = await test.step('the open deposits page shows Pending, then Held, by itself', async () => {
    await page.getByRole('link', { name: 'Deposits', exact: true }).click()
    await expect(page.getByText('Deposits will appear here')).toBeVisible()
    const loads = countLoads(page, phone)
    const { id: trade } = await sandbox().post('/breet/deposits', { address, cryptoAmount: '17.4', hold: true })
    await expect(row.getByText('Pending')).toBeVisible()
    await expect(phone.getByRole('heading', { name: '17.40 USDT is on its way' })).toBeVisible()
    const [deposit] = await api.list('/deposits')
    await sandbox().post(`/breet/trades/${String(trade)}/confirm`)
    await expectSoon(row.getByText('Held', { exact: true }), () => receivedAt(api, 'trade.flagged', String(deposit?.id)))
    expect(loads()).toBe(0)
    return deposit as Json
  })

  const sum = await test.step('Holds and the phone name the same exact sum', async () => {
    await expect(phone.getByRole('heading', { name: '17.40 USDT is held, not lost' })).toBeVisible()
    await expect(phone.getByText('Send exactly this, or more')).toBeVisible()
    const asked = (await phone.getByRole('button', { name: /^Copy [\d.]+$/ }).getAttribute('data-copy')) ?? ''
    expect(asked).toBe('2.8')
    await expect(phone.getByText('2.80', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: /^Holds/ }).click()
    const bar = page.getByRole('img', { name: /\$17\.40 of the \$20\.00 minimum, 87 percent\. \$2\.60 missing, about 2\.60 USDT/ })
    await expect(bar.first()).toBeVisible()
    const chosen = page.getByRole('region', { name: 'The chosen pool' })
    await expect(chosen.getByRole('button', { name: 'Copy', exact: true })).toHaveAttribute('data-copy', asked)
    return asked
  })

  await test.step('the top-up releases both, on both screens, without a reload', async () => {
    const loads = countLoads(page, phone)
    await sandbox().post('/breet/deposits', { address, cryptoAmount: sum })
    await expectSoon(page.getByText('Nothing is held'), () => receivedAt(api, 'trade.completed', held.id))
    await expect(phone.getByText('Completed (released)', { exact: true })).toBeVisible()
    await expect(phone.getByText('Send exactly this, or more')).toBeHidden()
    expect(loads()).toBe(0)
    await page.getByRole('link', { name: 'Deposits', exact: true }).click()
    await expect(page.getByRole('row').filter({ hasText: '17.40' }).getByText('Completed (released)')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '2.80 USDT' }).getByText('Completed', { exact: true })).toBeVisible()
  })

  await test.step('the record tells the story: released by the top-up, confirmed by asking Breet', async () => {
    await page.goto(`/deposits/${held.id}`)
    const story = page.getByRole('list', { name: 'What happened to this deposit' })
    await expect(story.getByText('Released by a top-up')).toBeVisible()
    await expect(story.getByText('Held: $17.40 of $20.00, $2.60 missing')).toBeVisible()
    await expect(story.getByText(/^Verified: Breet’s record says the same/).first()).toBeVisible()
    await expect(page.getByRole('main').getByText('Verified', { exact: true })).toBeVisible()
    await story.getByRole('link', { name: 'The top-up' }).click()
    await expect(page.getByText('This deposit lifted a pool over its minimum')).toBeVisible()
  })
})

async function signInByHand(page: Page, merchant: Merchant): Promise<void> {
  await page.goto('/overview')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('E-mail').fill(merchant.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').getByText('This e-mail and password do not belong together.')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(merchant.email)
  await page.getByLabel('Password', { exact: true }).fill(merchant.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/overview$/)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
}

async function makeCustomerAndAddress(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Customers', exact: true }).click()
  await page.getByRole('button', { name: 'New customer' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Femi Adeyemi')
  await page.getByLabel('Your reference').fill('cus-3054')
  await page.getByRole('button', { name: 'Save customer' }).click()
  await expect(page.getByRole('heading', { name: 'Femi Adeyemi', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'New address' }).click()
  await page.getByRole('radio', { name: /USDT.*Tron/ }).check()
  await page.getByRole('textbox', { name: 'Label' }).fill('Femi, Tron')
  await page.getByRole('button', { name: 'Make address' }).dblclick()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('Femi, Tron', { exact: true })).toBeVisible()
}

/** Waits until it is shown, then holds it against the moment Weir had it. */
async function expectSoon(shown: Locator, since: () => Promise<number>): Promise<void> {
  await expect(shown).toBeVisible({ timeout: 20_000 })
  const shownAt = Date.now()
  const tookMs = shownAt - (await since())
  test.info().annotations.push({ type: 'webhook to screen', description: `${tookMs} ms` })
  expect(tookMs, 'milliseconds from the webhook to the screen').toBeLessThan(MOVES_WITHIN_MS)
}

/** How often the document itself was loaded since: a page that moves by itself never is. */
function countLoads(...pages: Page[]): () => number {
  let loads = 0
  for (const page of pages) page.on('load', () => (loads += 1))
  return () => loads
}
