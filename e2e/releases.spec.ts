import { addressFor, depositReaches, send, someone } from '@/bin/demo/acts'
import { expectForEveryone } from './in-both-themes'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn } from './world'

test('two small deposits pool, a third releases them, and one page tells the whole release', async ({ page, context }) => {
  const { caller, ...account } = await newMerchant('Palmline Stores')
  const address = await addressFor(caller, await someone(caller, 'Chidinma Okafor', 'cus-2217'), 'USDT_TRX_TEST2')
  const small = await Promise.all(['8', '7'].map((amount) => send(sandbox(), address, amount, { ageMs: 0 })))
  for (const id of small) await depositReaches(caller, id, 'flagged')
  await signIn(context, account)

  await page.goto('/holds')
  await expect(page.getByRole('img', { name: /\$15\.00 of the \$20\.00 minimum, 75 percent\. \$5\.00 missing/ }).first()).toBeVisible()
  await test.step('the three ways out are compared, and what is not known is called so', async () => {
    const compared = page.getByRole('region', { name: 'The chosen pool' })
    await expect(compared.getByText('fee $20.00, held $15.00')).toBeVisible()
    await expect(compared.getByText('not known: your first hold').first()).toBeVisible()
    await expectForEveryone(page, 'holds')
  })

  await send(sandbox(), address, '6', { ageMs: 0 })
  await expect(page.getByText('Nothing is held')).toBeVisible({ timeout: 20_000 })
  const lately = page.getByRole('row').filter({ hasText: 'Chidinma Okafor' })
  await expect(lately.getByText('2 deposits by a top-up')).toBeVisible()
  await lately.getByRole('link', { name: 'Chidinma Okafor' }).click()

  await test.step('the release: who set it off, who left their hold, and what one credit would be', async () => {
    await expect(page.getByRole('heading', { name: '2 deposits released', level: 1 })).toBeVisible()
    await expect(page.getByRole('main').getByText('2 of 2 complete').first()).toBeVisible()
    await expect(page.getByText('A further 6.00 USDT to the same address lifted the pool over the minimum')).toBeVisible()
    await expect(page.getByText('Breet’s record of a released deposit names the one that did it.')).toBeVisible()
    await expect(page.getByText('3 completions, worth')).toBeVisible()
    // 21 dollars less half a percent, at 1,500.
    await expect(page.getByText('₦31,342.50')).toBeVisible()
    await expect(page.getByText(/names no id for it on any record/)).toBeVisible()
    await expect(page.getByRole('list', { name: 'What happened to these deposits' }).getByText('Released by a top-up')).toHaveCount(2)
    await expectForEveryone(page, 'release')
  })

  await test.step('each deposit leads to it, and it leads to each deposit', async () => {
    await page.getByRole('complementary').getByRole('link', { name: '8.00 USDT' }).click()
    await page.getByRole('list', { name: 'What happened to this deposit' }).getByRole('link', { name: 'The release' }).click()
    await expect(page.getByRole('heading', { name: '2 deposits released', level: 1 })).toBeVisible()
  })

  await test.step('to another merchant it does not exist', async () => {
    const other = await newMerchant('Harbour Games')
    const release = page.url()
    // The page would look for itself who is signed in now, and be in the way of what we ask for.
    await page.close()
    await context.clearCookies()
    await signIn(context, other)
    const elsewhere = await context.newPage()
    expect((await elsewhere.goto(release))?.status()).toBe(404)
  })
})

test('a lost completed leaves no phantom: the page asks nobody for money that has arrived', async ({ page, context }) => {
  const { caller, ...account } = await newMerchant('Palmline Stores')
  const address = await addressFor(caller, await someone(caller, 'Kojo Antwi', 'cus-4102'), 'USDT_TRX_TEST2')
  const held = await send(sandbox(), address, '12', { ageMs: 0 })
  await depositReaches(caller, held, 'flagged')
  await signIn(context, account)
  await page.goto('/holds')
  await expect(page.getByText('Exact top-up')).toBeVisible()
  // The held deposit's own word comes first in the batch, and is the one that is lost.
  await sandbox().post('/faults', { on: 'webhook:breet:trade.completed', kind: 'drop', times: 1 })
  await send(sandbox(), address, '15', { ageMs: 0 })
  await expect(page.getByText('Nothing is held')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Exact top-up')).toBeHidden()
  await page.getByRole('row').filter({ hasText: 'Kojo Antwi' }).getByRole('link', { name: 'Kojo Antwi' }).click()
  await expect(page.getByRole('main').getByText('1 of 1 complete').first()).toBeVisible()
  await page.getByRole('complementary').getByRole('link', { name: '12.00 USDT' }).click()
  await expect(page.getByText('Completed (released)')).toBeVisible()
  const completed = page.getByRole('list', { name: 'What happened to this deposit' }).getByRole('listitem').filter({ hasText: 'Completed' }).first()
  await expect(completed.getByText('Read back from Breet')).toBeVisible()
})
