import type { Page } from '@playwright/test'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { forCaller } from '@/lib/db/transaction'
import { createCustomer } from '@/lib/services/customers/create-customer'
import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { expectAccessible } from './accessible'
import { apiOf } from './api'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

const ACCOUNT = '0123456789'

test('an owner links a bank by its confirmed name, turns automatic payout on, and a simulated deposit is paid out', async ({ page, context, request }) => {
  const merchant = await newMerchant('Palmline Stores')
  const addressId = await addressOf(merchant, 'Femi Adeyemi')
  await signIn(context, merchant)

  await test.step('from the customer to the address, which says that no bank is known', async () => {
    await page.goto('/customers')
    await page.getByRole('link', { name: 'Femi Adeyemi' }).click()
    await page.getByRole('link', { name: 'USDT Tron' }).click()
    await expect(page.getByRole('heading', { name: 'USDT on Tron', level: 1 })).toBeVisible()
    await expect(page.getByText('No bank is known here')).toBeVisible()
    await expect(page.getByRole('button', { name: /Turn automatic payout on ?, not available: needs a bank first/ })).toBeVisible()
  })

  await test.step('the bank is found by typing, with the keyboard alone', async () => {
    await page.getByRole('link', { name: 'Link a bank' }).click()
    await page.getByPlaceholder('Search by name').fill('harb')
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.getByPlaceholder('Search by name')).toHaveValue('First Harbour Bank')
  })

  await test.step('an account that nobody has is refused in Breet’s words, and what was typed stays', async () => {
    await page.getByLabel('Account number').fill('9912345678')
    await page.getByRole('button', { name: 'Confirm account name' }).click()
    await expect(page.getByText('“could not resolve account, check the bank and the account number”')).toBeVisible()
    await expect(page.getByLabel('Account number')).toHaveValue('9912345678')
  })

  const name = await test.step('the name that the bank knows is agreed to, and only then linked', async () => {
    await page.getByLabel('Account number').fill('01234 56789')
    await page.getByRole('button', { name: 'Confirm account name' }).click()
    await expect(page.getByRole('heading', { name: 'Is this the right account?' })).toBeVisible()
    const agree = page.getByRole('checkbox', { name: /account ending in 6789, is where the money shall go/ })
    const [, owner = ''] = /^Yes: (.+), account/.exec((await page.locator('label', { has: agree }).textContent()) ?? '') ?? []
    await page.getByRole('button', { name: 'Link this bank' }).click()
    await expect(page).toHaveURL(/confirm=/)
    await expectBothThemes(page, 'agreeing to an account')
    await agree.check()
    await page.getByRole('button', { name: 'Link this bank' }).click()
    await expect(page.getByText('A bank is linked, but automatic payout is off')).toBeVisible()
    return owner
  })
  expect(name).toMatch(/^[A-Z]+ [A-Z]+$/)

  await test.step('the account number is on no page and in no answer', async () => {
    expect(await page.content()).not.toContain(ACCOUNT)
    const [address] = await apiOf(request, merchant).list('/deposit-addresses')
    expect(address).toMatchObject({ bankName: 'First Harbour Bank', accountName: name, accountLastFour: '6789', autoSettlement: false })
    expect(JSON.stringify(address)).not.toContain(ACCOUNT)
  })

  await test.step('automatic payout goes on', async () => {
    await page.getByRole('button', { name: 'Turn automatic payout on' }).click()
    await expect(page.getByText('Breet pays out by itself what is credited here')).toBeVisible()
  })

  await test.step('enough is simulated, completes, and its payout is on the deposit', async () => {
    await page.getByRole('button', { name: /^Enough/ }).click()
    await expect(page.getByText('30.00 USDT', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Simulate the deposit' }).click()
    await expect(page.getByText('Breet accepted it: “mock trade accepted”')).toBeVisible()
    await expectBothThemes(page, 'address')
    await page.getByRole('link', { name: 'Open the deposit' }).click()
    await expect(page.getByRole('main').getByText('Paid out').first()).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(`First Harbour Bank, ${name}`)).toBeVisible()
    await expect(page.getByText('Completed means credited at Breet; the bank has it when it says Paid out.')).toBeVisible()
  })

  await test.step('less than the minimum is simulated and held', async () => {
    await page.goto(`/addresses/${addressId}`)
    await page.getByRole('button', { name: /^Below the minimum/ }).click()
    await page.getByRole('button', { name: 'Simulate the deposit' }).click()
    await expect(page.getByRole('heading', { name: 'Open hold' })).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('status').filter({ hasText: 'Asked for 12.00 USDT' }).getByText('Held', { exact: true })).toBeVisible()
  })
})

test('without JavaScript the same road leads to the bank, and what Breet keeps to itself is told as not known', async ({ browser, baseURL }) => {
  const merchant = await newMerchant('Harbour Goods')
  const addressId = await addressOf(merchant, 'Grace Boateng')
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) })
  await signIn(context, merchant)
  const page = await context.newPage()
  await page.goto(`/addresses/${addressId}/bank`)
  await page.getByLabel('Bank', { exact: true }).selectOption('Palmgrove Bank')
  await page.getByLabel('Account number').fill(ACCOUNT)
  await page.getByRole('button', { name: 'Confirm account name' }).click()
  await page.getByRole('checkbox', { name: /account ending in 6789/ }).check()
  await page.getByRole('button', { name: 'Link this bank' }).click()
  await expect(page.getByText('Palmgrove Bank', { exact: true })).toBeVisible()

  // Breet does what it is asked and loses its answer; its record cannot be read either.
  await sandbox().post('/faults', { on: 'breet.auto-settlement', kind: 'lose-response' })
  await sandbox().post('/faults', { on: 'breet.wallet', kind: 'status', status: 503, times: 3 })
  await page.getByRole('button', { name: 'Turn automatic payout on' }).click()
  await page.goto(`/addresses/${addressId}`)
  await expect(page.getByText(/Asked Breet to turn automatic payout on .*: not answered/)).toBeVisible()
  await expect.poll(async () => {
    await page.reload()
    return page.getByText('Breet pays out by itself what is credited here').count()
  }, { timeout: 40_000 }).toBe(1)
  await context.close()
})

test('what contradicts about an address leads to its page, and is closed there', async ({ page, context }) => {
  const merchant = await newMerchant('Palmline Stores')
  const addressId = await addressOf(merchant, 'Kojo Antwi')
  const { merchantId, environment } = merchant.caller
  await forCaller(merchant.caller, ({ db }) => openDiscrepancies(db, [
    { merchantId, environment, subjectType: 'address', subjectId: addressId, contradiction: { kind: 'address_changed', known: null, said: 'TXb4Ju8sWm2Kq9Rt' } },
  ]))
  await signIn(context, merchant)
  await page.goto('/discrepancies')
  await page.getByRole('link', { name: `Open the deposit address ${addressId}` }).click()
  await expect(page.getByRole('heading', { name: 'Something contradicts here' })).toBeVisible()
  await expect(page.getByText('Give out only the address that is shown here, and ask Breet.')).toBeVisible()
  await expectBothThemes(page, 'an address that contradicts')
  await page.getByText('Close with a note', { exact: true }).click()
  await page.getByLabel('What did you find?').fill('Breet says it was a slip of theirs.')
  await page.getByRole('button', { name: 'Close it' }).click()
  await expect(page.getByText('1 discrepancy was looked at and closed')).toBeVisible()
})

async function addressOf(merchant: Merchant, name: string): Promise<string> {
  const customer = await createCustomer(merchant.caller, { name })
  return (await createDepositAddress(merchant.caller, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })).id
}

async function expectBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${name}, ${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
