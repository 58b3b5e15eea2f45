import { addressFor, depositReaches, send, someone } from '@/bin/demo/acts'
import { database } from '@/lib/db/database'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { expectForEveryone } from './in-both-themes'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

test('a hold is left to wait: noted, reminded of on the overview, put off, and taken back', async ({ page, context }) => {
  const merchant = await newMerchant('Palmline Stores')
  const id = await holdOf(merchant, '14.1')
  await signIn(context, merchant)
  const chosen = page.getByRole('region', { name: 'The chosen pool' })

  await test.step('one press notes it, on the hold and in its history', async () => {
    await page.goto('/holds')
    await chosen.getByRole('button', { name: 'Remind me in 3 days' }).click()
    await expect(chosen.getByText(/noted a reminder for .* UTC\./)).toBeVisible()
    await expectForEveryone(page, 'holds, left to wait')
    await page.goto(`/deposits/${id}`)
    await expect(page.getByRole('list', { name: 'What happened to this deposit' }).getByText('Left to wait')).toBeVisible()
    await expectForEveryone(page, 'deposit, left to wait')
  })

  await test.step('nobody is bothered before the time has come; then it waits on the overview', async () => {
    await page.goto('/overview')
    await expect(page.getByRole('heading', { name: 'Needs action' })).toBeVisible()
    await expect(page.getByText(/was left to wait/)).toHaveCount(0)
    await comes(id)
    const item = page.getByRole('listitem').filter({ hasText: '1 hold that was left to wait is still held' })
    await expect(item).toBeVisible({ timeout: 20_000 })
    await expectForEveryone(page, 'overview, a reminder has come')
    await item.getByRole('link', { name: 'Open deposit' }).first().click()
    await expect(page.getByText(/has come, and it is still held\./)).toBeVisible()
  })

  await test.step('put off, then taken back', async () => {
    await page.getByRole('button', { name: 'Remind me in 3 more days' }).click()
    await expect(page.getByText('Left to wait some more')).toBeVisible()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('Reminder taken back')).toBeVisible()
    await page.goto('/holds')
    await expect(chosen.getByRole('button', { name: 'Remind me in 3 days' })).toBeVisible()
  })
})

test('without JavaScript a hold is left to wait, and an amount is tried, as well', async ({ browser, baseURL }) => {
  const merchant = await newMerchant('Palmline Stores')
  await holdOf(merchant, '17.4')
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) })
  await signIn(context, merchant)
  const page = await context.newPage()
  await page.goto('/holds')
  await page.getByRole('button', { name: 'Remind me in 3 days' }).click()
  await expect(page.getByText(/noted a reminder for .* UTC\./)).toBeVisible()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByRole('button', { name: 'Remind me in 3 days' })).toBeVisible()

  const outcome = page.getByRole('status').filter({ hasText: 'Together' })
  const add = async (amount: string) => {
    await page.getByLabel('Somebody adds').fill(amount)
    await page.getByRole('button', { name: 'Work it out' }).click()
  }
  await add('1.25')
  await expect(outcome).toContainText('$18.65')
  await expect(outcome).toContainText('Still missing: $1.35 ≈ 1.35 USDT. All of it stays held. The exact top-up is 2.80 USDT.')
  await add('2.6')
  await expect(outcome).toContainText('It would only reach the minimum, and a pool has to cross it.')
  await add('2,7')
  await expect(outcome).toContainText('Over the minimum, but within the margin.')
  await add('2.8')
  await expect(outcome).toContainText('Over the minimum, with the margin. Breet should release the deposit and the top-up')
  await add('0.0000001')
  await expect(page.getByText('USDT has at most 6 digits after the point.')).toBeVisible()
  await context.close()
})

test('beside what is under review nothing is tried, and it can be left to wait on its own page', async ({ page, context }) => {
  const merchant = await newMerchant('Palmline Stores')
  const id = await holdOf(merchant, '1236.52', { aml: true })
  await signIn(context, merchant)
  await page.goto('/holds')
  await expect(page.getByText('What if')).toHaveCount(0)
  await page.goto(`/deposits/${id}`)
  await page.getByRole('button', { name: 'Remind me in 3 days' }).click()
  await expect(page.getByText(/noted a reminder for .* UTC\./)).toBeVisible()
  await comes(id)
  await page.goto('/overview')
  await expect(page.getByText('1 hold that was left to wait is still held')).toBeVisible()
  await expect(page.getByText(/top-up/)).toHaveCount(0)
})

function comes(depositId: string) {
  return database()`update hold_reminders set remind_at = weir_now() where deposit_id = ${depositId} and ended_at is null`
}

async function holdOf({ caller }: Merchant, amount: string, cause: { aml?: boolean } = {}): Promise<string> {
  const customer = await someone(caller, 'Akua Owusu', 'cus-3571')
  const trade = await send(sandbox(), await addressFor(caller, customer, 'USDT_TRX_TEST2'), amount, { ageMs: 3_600_000, ...cause })
  await depositReaches(caller, trade, 'flagged')
  return (await listDeposits(caller, { q: trade, limit: 1 })).rows[0]!.id
}
