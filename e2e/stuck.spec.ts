import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addressFor, someone } from '@/bin/demo/acts'
import { slowerThanUsual } from '@/bin/scenarios/slower-than-usual'
import { openStage } from '@/bin/scenarios/stage/stage'
import { stuckForSevenHours } from '@/bin/scenarios/stuck-for-seven-hours'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { listConnections } from '@/lib/services/connections/list-connections'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { expectAccessible } from './accessible'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

const stageOf = ({ caller }: Merchant, name: string) =>
  openStage({ caller, control: sandbox(), patienceMs: 20_000, person: { name, reference: name.toLowerCase().replaceAll(' ', '-') } })

async function depositOf({ caller }: Merchant, providerId: string) {
  const { rows: [row] } = await listDeposits(caller, { q: providerId, limit: 1 })
  return row!
}

/** Read in both themes; the page stays in the light one. */
async function expectAccessibleInBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, `${name}, ${colorScheme}`)
  }
}

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFile(await file.path(), 'utf8')
}

test('a deposit that waits for seven hours is stuck, and its packet holds what Breet asks for and no secret', async ({ page, context }) => {
  const merchant = await newMerchant('Palmline Stores')
  await signIn(context, merchant)
  const { id } = await stuckForSevenHours.play(stageOf(merchant, 'Kwame Asante'))
  const deposit = await depositOf(merchant, id)

  await page.goto('/overview')
  await expect(page.getByText('1 deposit is stuck: over 6 h without a final word')).toBeVisible()
  await page.getByRole('link', { name: 'Open deposit' }).click()
  await expect(page.getByRole('heading', { name: 'Ask Breet' })).toBeVisible()
  await expect(page.getByText('Stuck. Over 6 h without a final word: ask Breet with the hash.')).toBeVisible()
  await expectAccessibleInBothThemes(page, 'a stuck deposit')

  const text = await download(page, 'Text file')
  const packet = JSON.parse(await download(page, 'JSON')) as { deposit: object; account: { appId: string } }
  for (const part of [deposit.txHash!, deposit.address, '0.00214 BTC', 'Please tell us why this deposit has no final state yet']) expect(text).toContain(part)
  expect(packet.deposit).toMatchObject({ providerId: id, txHash: deposit.txHash, address: deposit.address, amount: '0.00214' })
  const withoutItsTime = (packetText: string | null) => packetText?.replace(/Prepared .* by Weir/, '')
  expect(withoutItsTime(await page.getByRole('button', { name: 'Copy text' }).getAttribute('data-copy'))).toBe(withoutItsTime(text))
  const [breet] = (await listConnections(merchant.caller)).filter(({ provider }) => provider === 'breet')
  expect(packet.account.appId).toBe(breet?.shown.appId)
  const everything = text + JSON.stringify(packet)
  expect(everything).not.toMatch(/sec-[0-9a-f]{8}|whs-[0-9a-f]{8}|••••|kwame\.asante@|@example\.test|Kwame/)
  await page.getByText('Read it before you send it').click()
  await expect(page.getByRole('region', { name: 'The packet for Breet' })).toContainText(deposit.txHash!)
})

test('a deposit slower than the two dozen before it says so to the merchant, and what is usual to the customer', async ({ page, context, phone }) => {
  const merchant = await newMerchant('Palmline Stores')
  await signIn(context, merchant)
  const { id } = await slowerThanUsual.play(stageOf(merchant, 'Adwoa Sarfo'))
  const deposit = await depositOf(merchant, id)

  await page.goto('/deposits?status=pending')
  const badge = page.getByRole('row').filter({ hasText: 'Adwoa Sarfo' }).getByText('Pending, slow')
  await expect(badge).toBeVisible()
  await badge.hover()
  await expect(page.getByText('Slower than 99 % of your USDT deposits on Tron; usually done in 2 min.').last()).toBeVisible()
  await page.mouse.move(0, 0)
  await expect(page.locator('[data-base-ui-portal]')).toHaveCount(0)
  await expectAccessibleInBothThemes(page, 'a list with a slow deposit')
  await page.goto(`/deposits/${deposit.id}`)
  await expect(page.getByText(/Learned from the newest 24 of the last 90 days/)).toBeVisible()
  await expectAccessibleInBothThemes(page, 'a slow deposit')

  const link = await createCustomerLink(merchant.caller, { customerId: deposit.customerId!, expiresInDays: 1 })
  await phone.goto(new URL(link.url).pathname)
  await expect(phone.getByText(/usually done .*in 2 min/)).toBeVisible()
})

test('a wrong asset goes from the customer’s hash to a packet, and ends with a note', async ({ page, context }) => {
  const merchant = await newMerchant('Palmline Stores')
  await signIn(context, merchant)
  const { caller } = merchant
  const customerId = await someone(caller, 'Esi Quaye', 'cus-2912')
  const address = await addressFor(caller, customerId, 'USDT_TRX_TEST2')
  const { hash } = await sandbox().post('/breet/deposits', { address, asset: 'USDC_BASECHAIN_ETH_TEST5_8SH8', cryptoAmount: '50.25' })
  const { id: right } = await sandbox().post('/breet/deposits', { address, cryptoAmount: '30', hold: true })
  await expect(async () => expect(await depositOf(merchant, String(right))).toBeDefined()).toPass()
  const known = await depositOf(merchant, String(right))

  await test.step('the hash is held against the network it is said to come from', async () => {
    await page.goto(`/customers/${customerId}`)
    await page.getByRole('link', { name: 'New case' }).click()
    await page.getByLabel('Sent on').fill('Tron')
    await page.getByLabel('Asset sent').fill('USDC')
    await page.getByLabel('Amount').fill('50.25')
    await page.getByLabel('Transaction hash').fill(String(hash))
    await expect(page.getByText('This is no hash of Tron. It looks like one on Ethereum, BSC or another EVM network.')).toBeVisible()
    await expectAccessibleInBothThemes(page, 'opening a case')
  })
  await test.step('a hash that a deposit has is no case: the form leads to the deposit', async () => {
    await page.getByLabel('Transaction hash').fill(known.txHash!)
    await page.getByRole('button', { name: 'Open the case' }).click()
    await expect(page.getByText('This is no case: a deposit has this hash.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open the deposit' })).toHaveAttribute('href', `/deposits/${known.id}`)
  })
  await test.step('the case is opened, with a packet that tells what was sent and what the address takes', async () => {
    await page.getByLabel('Sent on').fill('Base')
    await page.getByLabel('Transaction hash').fill(String(hash))
    await page.getByRole('button', { name: 'Open the case' }).click()
    await expect(page.getByRole('heading', { name: '50.25 USDC on Base' })).toBeVisible()
    await expectAccessibleInBothThemes(page, 'a case')
    const text = await download(page, 'Text file')
    for (const part of [String(hash), address, '50.25 USDC', 'USDT on Tron']) expect(text).toContain(part)
    expect(text).not.toMatch(/Esi|@example|sec-|whs-/)
  })
  await test.step('it is closed with what came of it', async () => {
    await page.getByRole('radio', { name: 'Not recovered' }).check()
    await page.getByLabel('Note').last().fill('Breet cannot reach coins on Base at a Tron address.')
    await page.getByRole('button', { name: 'Close the case' }).click()
    await expect(page.getByText('Closed: not recovered')).toBeVisible()
    await expect(page.getByRole('list', { name: 'What happened to this case' }).getByText('Breet cannot reach coins on Base')).toBeVisible()
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Recovery' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Esi Quaye' }).getByText('Not recovered')).toBeVisible()
    await expectAccessibleInBothThemes(page, 'the list of cases')
  })
})
