import { addressFor, depositReaches, send, someone } from '@/bin/demo/acts'
import { expectAccessible } from './accessible'
import { apiOf } from './api'
import { expect, test } from './test'
import { newAdmin, newMerchant, sandbox, signIn, type Merchant } from './world'

test('the admin sees held deposits of two merchants; a merchant has no such page, and no way to another’s records', async ({ page, browser, request }) => {
  const [palmline, harbour] = await Promise.all([newMerchant('Palmline Stores'), newMerchant('Harbour Games')])
  await Promise.all([heldDeposit(palmline, 'Femi Adeyemi', '14.05'), heldDeposit(harbour, 'Samuel Tetteh', '2.99')])

  const admins = await browser.newContext()
  await signIn(admins, await newAdmin())
  const desk = await admins.newPage()
  await desk.goto('/admin/flagged')
  await expect(desk.getByRole('row').filter({ hasText: 'Palmline Stores' }).filter({ hasText: '14.05' }).first()).toBeVisible()
  await expect(desk.getByRole('row').filter({ hasText: 'Harbour Games' }).filter({ hasText: '2.99' }).first()).toBeVisible()
  await expectAccessible(desk, 'flagged deposits')
  await admins.close()

  await signIn(page.context(), palmline)
  const queue = await page.goto('/admin/flagged')
  expect(queue?.status()).toBe(404)
  await expect(page.getByText('Harbour Games')).toHaveCount(0)

  const [theirs] = await apiOf(request, harbour).list('/deposits')
  const [ours] = await apiOf(request, palmline).list('/deposits')
  expect((await page.goto(`/deposits/${ours?.id}`))?.status()).toBe(200)
  const look = async (path: string) => {
    const status = (await page.goto(path))?.status()
    return { status, text: (await page.locator('main').innerText()).trim() }
  }
  const foreign = await look(`/deposits/${theirs?.id}`)
  const unknown = await look('/deposits/dep_00000000000000000000')
  expect(foreign).toEqual(unknown)
  expect(foreign.status).toBe(404)
  expect(await look(`/customers/${String(theirs?.customerId)}`)).toEqual(await look('/customers/cus_00000000000000000000'))
})

test('a revoked customer link shows nothing about anyone, like a link that never was', async ({ page, phone }) => {
  const merchant = await newMerchant('Palmline Stores')
  const customerId = await someone(merchant.caller, 'Femi Adeyemi', 'cus-3054')
  await addressFor(merchant.caller, customerId, 'USDT_TRX_TEST2')
  await signIn(page.context(), merchant)
  await page.goto(`/customers/${customerId}`)
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = (await page.getByRole('link', { name: /^Open/ }).getAttribute('href')) ?? ''
  await phone.goto(link)
  await expect(phone.getByRole('heading', { name: 'Send USDT on Tron' })).toBeVisible()

  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Revoke for ever' }).click()
  await expect(page.getByRole('button', { name: 'Make a link' })).toBeVisible()
  // The open page notices by itself; a fresh look meets the same.
  await expect(phone.getByText('This link does not open anything')).toBeVisible()
  const revoked = await phone.goto(link)
  expect(revoked?.status()).toBe(404)
  const words = await phone.locator('body').innerText()
  expect(words).not.toMatch(/Palmline|Femi|cus-3054|USDT/)
  const madeUp = await phone.goto(link.replace(/.{6}$/, 'AAAAAA'))
  expect(madeUp?.status()).toBe(404)
  expect(await phone.locator('body').innerText()).toBe(words)
})

async function heldDeposit(merchant: Merchant, name: string, amount: string): Promise<void> {
  const address = await addressFor(merchant.caller, await someone(merchant.caller, name, 'cus-1'), 'USDT_TRX_TEST2')
  await depositReaches(merchant.caller, await send(sandbox(), address, amount, { ageMs: 3_600_000 }), 'flagged')
}
