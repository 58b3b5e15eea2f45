import { addressFor, depositReaches, send, someone } from '@/bin/demo/acts'
import { database } from '@/lib/db/database'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import type { BrowserContext } from '@playwright/test'
import { expectForEveryone } from './in-both-themes'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

test('a fee dearer than the hold is never offered, and the page says why', async ({ page, context }) => {
  const merchant = await newMerchant('Palmline Stores')
  const { id } = await holdOf(merchant, 'Samuel Tetteh', '2.99')
  await signIn(context, merchant)
  await page.goto('/holds')
  const pool = page.getByRole('region', { name: 'The chosen pool' })
  await expect(pool.getByText('Nothing', { exact: true })).toBeVisible()
  await expect(pool.getByText('fee $10.00, held $2.99')).toBeVisible()
  const button = pool.getByRole('button', { name: /I will pay the fee ?, not available: the fee exceeds the value held/ })
  await expect(button).toBeVisible()
  await button.click({ force: true })
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto(`/deposits/${id}`)
  await expect(page.getByText('Of $2.99 nothing would remain.')).toBeVisible()
  await expect(page.getByRole('button', { name: /I will pay the fee ?, not available/ })).toBeVisible()
})

test('a fee is paid by hand: noted, reminded, taken back, paid, and what contradicts is looked at and closed', async ({ page, context }) => {
  test.setTimeout(120_000)
  const merchant = await newMerchant('Palmline Stores')
  const { id, trade } = await holdOf(merchant, 'Akua Owusu', '14.1')
  await signIn(context, merchant)
  await standInForBreet(context)

  await test.step('what it takes, what remains and what cannot be undone is said before anybody goes', async () => {
    await page.goto('/holds')
    await page.getByRole('button', { name: 'I will pay the fee' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('$14.10')).toBeVisible()
    await expect(dialog.getByText('− $10.00')).toBeVisible()
    await expect(dialog.getByText('$4.10')).toBeVisible()
    await expect(dialog.getByText(/it cannot be taken back/)).toBeVisible()
    await expectForEveryone(page, 'fee dialog')
    await dialog.getByLabel(/Remind us/).selectOption('in 4 hours')
    const [breet] = await Promise.all([context.waitForEvent('page'), dialog.getByRole('button', { name: /Note it and open Breet/ }).click()])
    await expect(breet).toHaveTitle('Breet')
    await breet.close()
  })

  await test.step('the note stands on the hold, in the list and on the record', async () => {
    await expect(page.getByText(/went to pay the \$10\.00 fee just now\. Of \$14\.10 about \$4\.10 will remain\. Breet has not confirmed it; reminder at/).first()).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Fee pending' }).first()).toBeVisible()
    await expectForEveryone(page, 'holds, fee pending')
    await page.goto('/deposits')
    await expect(page.getByRole('row').filter({ hasText: 'Akua Owusu' }).getByText('Held, fee pending')).toBeVisible()
    await page.goto(`/deposits/${id}`)
    await expect(page.getByRole('list', { name: 'What happened to this deposit' }).getByText('Went to pay the $10.00 fee by hand')).toBeVisible()
    await expectForEveryone(page, 'deposit, fee pending')
  })

  await test.step('when the reminder passes the overview says so; taken back, it is quiet again', async () => {
    await database()`update fee_intents set remind_at = weir_now() - interval '1 minute' where deposit_id = ${id}`
    await page.goto('/overview')
    const item = page.getByRole('listitem').filter({ hasText: '1 resolution fee is not confirmed by Breet' })
    await item.getByRole('link', { name: 'Open deposit' }).first().click()
    await expect(page.getByText(/the reminder of .* UTC has passed/)).toBeVisible()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('Taken back: the $10.00 fee will not be paid')).toBeVisible()
    await expect(page.getByRole('main').getByText('Held', { exact: true }).first()).toBeVisible()
  })

  await test.step('paid all the same: the page moves by itself and says what contradicts', async () => {
    await sandbox().post(`/breet/trades/${trade}/pay-fee`)
    await expect(page.getByText('Completed (released)')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('heading', { name: 'Something contradicts here' })).toBeVisible()
    await expect(page.getByText('Breet took a resolution fee of $10.00, though the note that somebody would pay it had been taken back.')).toBeVisible()
  })

  await test.step('it is found through the menu, and closed with a note that is kept', async () => {
    await page.getByRole('link', { name: /^Discrepancies/ }).first().click()
    await expect(page.getByRole('heading', { name: 'Discrepancies', level: 1 })).toBeVisible()
    await page.getByText('Close with a note').click()
    await expectForEveryone(page, 'discrepancies')
    await page.getByLabel('What did you find?').fill('Tobi had paid it already when it was taken back.')
    await page.getByRole('button', { name: 'Close it' }).click()
    await expect(page.getByText('Nothing contradicts')).toBeVisible()
    await page.getByRole('link', { name: 'Closed 1' }).click()
    await expect(page.getByText('“Tobi had paid it already when it was taken back.”')).toBeVisible()
    await page.getByRole('link', { name: /Open the deposit/ }).click()
    await page.getByText('1 discrepancy was looked at and closed').click()
    await expect(page.getByText('“Tobi had paid it already when it was taken back.”')).toBeVisible()
  })
})

async function holdOf({ caller }: Merchant, name: string, amount: string): Promise<{ id: string; trade: string }> {
  const address = await addressFor(caller, await someone(caller, name, 'cus-1'), 'USDT_TRX_TEST2')
  const trade = await send(sandbox(), address, amount, { ageMs: 0 })
  await depositReaches(caller, trade, 'flagged')
  const { rows } = await listDeposits(caller, { q: trade, limit: 1 })
  return { id: rows[0]!.id, trade }
}

/** Nobody goes to the real dashboard in a test. */
async function standInForBreet(context: BrowserContext): Promise<void> {
  await context.route('https://partners.breet.io/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Breet</title>' }))
}
