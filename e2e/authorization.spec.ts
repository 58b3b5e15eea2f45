import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addressFor, someone } from '@/bin/demo/acts'
import { chainAt } from '@/lib/testing/local-chain'
import { expectAccessible } from './accessible'
import { apiOf, expectProblem, type Api } from './api'
import { SANDBOX_USDT_ON_BSC, USDT_DECIMALS } from './stack'
import { stackInfo } from './stack-info'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

const COIN = 10n ** BigInt(USDT_DECIMALS)
const OTHER_HASH = `0x${'77aa01bc0d3e9f42'.repeat(4)}`
const TRON_HASH = 'c'.repeat(64)

test('a customer approves on the phone, the merchant sends, the chain confirms, and the hash is reported once and for ever', async ({ page, context, phone, request }) => {
  // Every step of a transfer's life, with looks at the chain between them.
  test.setTimeout(120_000)
  const { api, customerUrl, customerId } = await begin('Palmline Stores', page, context, request)
  const link = await askForApproval(page, customerUrl)

  await test.step('the phone consents and both pages move by themselves', async () => {
    await phone.goto(link)
    await expect(phone.getByText('Palmline Stores', { exact: true })).toBeVisible()
    await phone.getByRole('button', { name: 'Authorize' }).click()
    await expect(phone.getByRole('heading', { name: 'Authorized' })).toBeVisible()
    await expect(page.getByText('Authorized', { exact: true }).first()).toBeVisible({ timeout: 8_000 })
  })
  const [authorization] = await api.list(`/authorizations?customerId=${customerId}`)
  const addresses = authorization?.addresses as { network: string; address: string }[]
  const theirs = addresses.find(({ network }) => network === 'BSC')!.address
  const chain = chainAt(stackInfo().chainUrl)
  const rightHash = await chain.sendToken(SANDBOX_USDT_ON_BSC, theirs, 250n * COIN)
  expect(addresses.map(({ network }) => network).toSorted()).toEqual(['BSC', 'TRX'])
  for (const { address } of addresses) await expect(page.getByText(address, { exact: true }).first()).toBeAttached()

  await test.step('a hash of another network is refused in words, the right one is taken', async () => {
    const form = page.locator('section', { has: page.getByRole('heading', { name: 'Record a transfer' }) })
    await form.getByLabel('Network').selectOption('BSC')
    await form.getByRole('textbox', { name: 'Amount' }).fill('250.00')
    await page.getByRole('textbox', { name: 'Hash' }).fill(TRON_HASH)
    await expect(page.getByText('A BSC hash has 0x and 64 hexadecimal characters; this one has 64 characters.').first()).toBeVisible()
    await page.getByRole('button', { name: 'Record transfer' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'hash' })).toBeVisible()
    expect(await api.list('/transfers')).toEqual([])
    await page.getByRole('textbox', { name: 'Hash' }).fill(rightHash)
    await expect(page.getByText('not confirmed: the approval does not prove who approved')).toBeVisible()
    await page.getByRole('button', { name: 'Record transfer' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was recorded to this address before' })).toBeVisible()
    await page.getByRole('checkbox', { name: /^Nothing was sent to this address before/ }).check()
    await page.getByRole('button', { name: 'Record transfer' }).click()
    await expect(page.getByText('Transfer on BNB Smart Chain').or(page.getByText('Transfer on BSC')).first()).toBeVisible()
    expect(await api.list('/transfers')).toMatchObject([{ txHash: rightHash, amount: '250.00', network: 'BSC', status: 'sent' }])
  })

  await test.step('the chain confirms it, seen by us, and the page moves by itself', async () => {
    await expect(page.getByText(/^\d+ of 15 confirmations\./).first()).toBeVisible({ timeout: 15_000 })
    await expect(page.getByText('The chain has not confirmed it yet.', { exact: false })).toBeVisible()
    await chain.mine(15)
    await expect(page.getByText('Confirmed on chain', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
    await expect.poll(async () => (await api.list('/transfers'))[0]?.status, { timeout: 20_000 }).toBe('confirmed')
    expect(await page.getByText('credited').count()).toBe(0)
  })

  await test.step('it is reported only after its ending was typed', async () => {
    const report = page.getByRole('button', { name: /^Report once/ })
    await expect(report).toHaveAttribute('aria-disabled', 'true')
    await page.getByLabel(/^Type the last six characters/).fill(rightHash.slice(-6))
    await report.click()
    await expect(page.getByText(/Binance has the hash; it does not say whether the transfer was booked\./)).toBeVisible()
    await expect(page.getByText('Reported', { exact: true }).first()).toBeVisible()
    await page.getByText('What was sent, to the byte').click()
    await expect(page.getByText(`"txHash":"${rightHash}"`, { exact: false })).toBeVisible()
  })

  await test.step('a second hash stays here: Binance keeps the first', async () => {
    const second = await api.post(`/authorizations/${authorization?.id}/transfers`, { network: 'BSC', txHash: OTHER_HASH, amount: '10' })
    expect(second.status()).toBe(201)
    const { id } = (await second.json()) as { id: string }
    await expectProblem(await api.post(`/transfers/${id}/report`), 409, 'already_reported')
    await expect(page.getByText(/Already reported: this authorization gave Binance the hash/)).toBeVisible()
    const sessions = (await sandbox().get('/binance/sessions')) as unknown as { externalOrderId: string }[]
    const session = sessions.find((one) => one.externalOrderId === authorization?.externalOrderId)
    expect(JSON.stringify(session)).toContain(rightHash)
    expect(JSON.stringify(session)).not.toContain(OTHER_HASH)
  })

  await test.step('the consent record names what decided, can be taken along, and holds no link', async () => {
    await expect(page.getByText('(this decided)')).toBeVisible()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'JSON' }).click()])
    const record = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(record)).toMatchObject({ orderId: authorization?.externalOrderId, answer: { status: 'authorized' } })
    expect(record).not.toContain(link)
    await expectAccessible(page, 'authorized, light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'authorized, dark')
  })

  await test.step('the approval is offered again before anybody asks anew', async () => {
    await page.goto(customerUrl)
    await page.getByRole('button', { name: 'Ask for Binance approval' }).click()
    await page.getByRole('checkbox', { name: /^Tron/ }).check()
    await expect(page.getByText(/^Ruth already approved USDT on BSC and Tron on /)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Make a new link all the same' })).toBeVisible()
    await expectAccessible(page, 'offered again')
    await page.getByRole('link', { name: 'use it' }).click()
    await expect(page).toHaveURL(new RegExp(`/authorizations/${authorization?.id}$`))
  })
})

test('a customer approves from the desktop; what was sent short is contradicted by the chain, and reported only after a typed word', async ({ page, context, browser, request }) => {
  const { api, customerUrl, customerId } = await begin('Short Change Ltd', page, context, request)
  const link = await askForApproval(page, customerUrl)
  await expect(page.getByText('Link shown')).toBeVisible()
  const desktop = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const theirScreen = await desktop.newPage()
  await theirScreen.goto(link)
  await theirScreen.getByRole('button', { name: 'Authorize' }).click()
  await expect(theirScreen.getByRole('heading', { name: 'Authorized' })).toBeVisible()
  await desktop.close()
  await expect(page.getByText('Authorized', { exact: true }).first()).toBeVisible({ timeout: 8_000 })

  const [authorization] = await api.list(`/authorizations?customerId=${customerId}`)
  const disclosed = authorization?.addresses as { network: string; address: string }[]
  const { address } = disclosed.find(({ network }) => network === 'BSC')!
  const chain = chainAt(stackInfo().chainUrl)
  const short = await chain.sendToken(SANDBOX_USDT_ON_BSC, address, 249n * COIN)
  await api.post(`/authorizations/${authorization?.id}/transfers`, { network: 'BSC', txHash: short, amount: '250' })
  await expect(page.getByText('Chain differs').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(/The chain has 249\.0+ USDT; recorded here are 250\./).first()).toBeVisible()
  const [transfer] = await api.list('/transfers')
  await expectProblem(await api.post(`/transfers/${transfer?.id}/report`), 409, 'conflict')
  await expectAccessible(page, 'contradicted')

  await page.getByLabel(/^Type the last six characters/).fill(short.slice(-6))
  await expect(page.getByRole('button', { name: /^Report once/ })).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel(/^To give Binance this hash all the same/).fill('report anyway')
  await page.getByRole('button', { name: 'Report once' }).click()
  await expect(page.getByText(/Binance has the hash; it does not say whether the transfer was booked\./)).toBeVisible()
})

test('a customer who declines is shown as Declined, and a new link asks under another order id', async ({ page, context, phone, request }) => {
  const { api, customerUrl, customerId } = await begin('Ruth’s Shop', page, context, request)
  const link = await askForApproval(page, customerUrl)
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByText('Declined', { exact: true }).first()).toBeVisible({ timeout: 8_000 })
  await expect(page.getByText(/said no in the Binance App/)).toBeVisible()
  const first = page.url()

  await page.getByRole('button', { name: 'New link' }).click()
  await expect(page).not.toHaveURL(first)
  await expect(page.getByText('Waiting for approval').first()).toBeVisible()
  const sessions = await api.list(`/authorizations?customerId=${customerId}`)
  expect(sessions.map(({ status }) => status)).toEqual(['initiated', 'rejected'])
  expect(new Set(sessions.map(({ externalOrderId }) => externalOrderId)).size).toBe(2)
  expect(await copiedLink(page)).not.toBe(link)
})

test('when nobody answers, the page says Expired by Binance’s own word, which no webhook ever brings', async ({ page, context, phone, request }) => {
  const { api, customerUrl, customerId } = await begin('Quiet Traders', page, context, request)
  const link = await askForApproval(page, customerUrl)
  const [authorization] = await api.list(`/authorizations?customerId=${customerId}`)
  await sandbox().post('/binance/age', { externalOrderId: authorization?.externalOrderId, ms: 15 * 60_000 })
  await expect(page.getByText('Expired', { exact: true }).first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(/Nobody answered in time/)).toBeVisible()
  expect((await api.list('/webhook-events')).filter(({ provider }) => provider === 'binance')).toEqual([])
  await phone.goto(link)
  await expect(phone.getByText('Nothing was shared.')).toBeVisible()

  await test.step('the list counts it, and one click asks again under a new order id', async () => {
    await page.goto('/authorizations?days=7')
    const funnel = page.getByRole('region', { name: 'Approvals' })
    await expect(funnel.getByText('1 expired without an answer', { exact: false })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, `authorizations, ${colorScheme}`)
    }
    await page.getByRole('button', { name: /^New link/ }).click()
    await expect(page).toHaveURL(/\/authorizations\/aut_/)
    const sessions = await api.list(`/authorizations?customerId=${customerId}`)
    expect(sessions.map(({ status }) => status)).toEqual(['initiated', 'expired'])
    // The new code is on the screen now, which the page tells a moment later.
    await expect.poll(async () => (await api.get('/authorizations/funnel?days=7')).json()).toMatchObject({ days: 7, made: 2, shown: 2, expired: 1, open: 1 })
  })
})

async function begin(name: string, page: Page, context: Parameters<typeof signIn>[0], request: Parameters<typeof apiOf>[0]) {
  const merchant: Merchant = await newMerchant(name)
  const customerId = await someone(merchant.caller, 'Ruth Nartey', 'cus-1533')
  await addressFor(merchant.caller, customerId, 'USDT_TRX_TEST2')
  await signIn(context, merchant)
  const api: Api = apiOf(request, merchant)
  return { api, customerId, customerUrl: `/customers/${customerId}` }
}

/** @returns the link that the record shows */
async function askForApproval(page: Page, customerUrl: string): Promise<string> {
  await page.goto(customerUrl)
  await page.getByRole('button', { name: 'Ask for Binance approval' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('Choose at least one network.')).toBeVisible()
  await page.getByRole('checkbox', { name: /^BNB Smart Chain|^BSC/ }).check()
  await page.getByRole('checkbox', { name: /^Tron/ }).check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page).toHaveURL(/\/authorizations\/aut_/)
  await expect(page.getByText('Waiting for approval').first()).toBeVisible()
  await expect(page.getByRole('timer').first()).toHaveText(/\d+ min/)
  await expect(page.getByRole('img', { name: 'Code with the link for Ruth' })).toBeVisible()
  return copiedLink(page)
}

async function copiedLink(page: Page): Promise<string> {
  return (await page.getByRole('button', { name: 'Copy link' }).getAttribute('data-copy')) ?? ''
}
