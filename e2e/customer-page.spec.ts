import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { addressFor, authorizationReaches, depositReaches, send } from '@/bin/demo/acts'
import { database } from '@/lib/db/database'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import { listAuthorizations } from '@/lib/services/authorizations/list-authorizations'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { revokeCustomerLink } from '@/lib/services/customers/revoke-customer-link'
import { listPlannedTransfers } from '@/lib/services/transfers/list-planned-transfers'
import { planTransfer } from '@/lib/services/transfers/plan-transfer'
import { expectAccessible } from './accessible'
import { customerOf, expectGoodToLookAt, lookedUp, pageWithoutScript, PHONE, tokenOf, USDT } from './portal'
import { stackInfo } from './stack-info'
import { expect, test } from './test'
import { sandbox, signIn } from './world'

test('a customer repairs a hold from the phone: the exact sum, the same address, and the page moves by itself', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await lookedUp(merchant, { exchange: 'Harbour Exchange', fee: '1', asOf: '2026-11-03T00:00:00Z' })
  await phone.setViewportSize(PHONE)
  await phone.goto(link)

  await test.step('before anything is sent: the minimum is above the fold, and an exchange’s fee is reckoned', async () => {
    await expect(phone.getByRole('heading', { name: 'Send USDT on Tron' })).toBeVisible()
    await expect(phone.getByText('20.20 USDT')).toBeInViewport({ ratio: 1 })
    await expect(phone.getByText('Minimum $20.00.')).toBeInViewport({ ratio: 1 })
    await phone.getByText('From an exchange? See what arrives').click()
    await phone.getByLabel('You want to send').fill('20.50')
    await phone.getByLabel('From').selectOption({ label: 'Harbour Exchange, takes 1.00' })
    await expect(phone.getByText('19.50 USDT would arrive, too little. Send at least 21.20 USDT.')).toBeVisible()
    await expect(phone.getByText('As Palmline Stores looked it up on 3 Nov', { exact: false })).toBeVisible()
    await phone.getByLabel('You want to send').fill('21.2')
    await expect(phone.getByText('20.20 USDT would arrive. That is enough.')).toBeVisible()
    await expectGoodToLookAt(phone, 'address')
  })

  const trade = await send(sandbox(), address, '17.4', { ageMs: 0 })
  await expect(phone.getByRole('heading', { name: '17.40 USDT is held, not lost' })).toBeVisible({ timeout: 20_000 })
  await depositReaches(merchant.caller, trade, 'flagged')
  const sum = await test.step('held: the sum is copied, and what to type at the exchange', async () => {
    await expect(phone.getByRole('img', { name: '$17.40 of the $20.00 minimum, 87 percent; $2.60 missing' })).toBeVisible()
    await expect(phone.getByText('From Harbour Exchange, which takes 1.00 USDT, send 3.80 USDT')).toBeVisible()
    await phone.getByLabel(/^What another exchange takes/).fill('0.5')
    await expect(phone.getByText('From an exchange that takes 0.50 USDT, send 3.30 USDT')).toBeVisible()
    await phone.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await phone.getByRole('button', { name: 'Copy 2.80' }).click()
    await expect(phone.getByText('Copied amount')).toBeAttached()
    await phone.getByRole('link', { name: 'Help' }).click()
    await expect(phone.getByRole('textbox', { name: 'Text to send' })).toHaveValue(new RegExp(`cus-3054[\\s\\S]*${address}[\\s\\S]*17\\.4 USDT: held[\\s\\S]*asked to send 2\\.80 USDT`))
    await expectGoodToLookAt(phone, 'held')
    return phone.evaluate(() => navigator.clipboard.readText())
  })
  expect(sum).toBe('2.8')

  const loads = countLoads(phone)
  await sandbox().post('/breet/deposits', { address, cryptoAmount: sum })
  await expect(phone.getByText('Completed (released)', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(phone.getByText('Send exactly this, or more')).toBeHidden()
  await expect(phone.getByRole('heading', { name: '2.80 USDT has arrived' })).toBeVisible()
  expect(loads()).toBe(0)
})

test('a customer approves on the phone, and confirms address, memo and amount before the merchant sends', async ({ page, phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const asked = await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'XRP', networks: ['XRP'] })
  expect(asked.shownAt).toBeNull()
  await phone.setViewportSize(PHONE)
  await phone.goto(link)
  await expect.poll(async () => (await getAuthorization(merchant.caller, asked)).shownAt).not.toBeNull()

  await test.step('the Binance App is opened by a button, with the time that is left', async () => {
    await expect(phone.getByRole('heading', { name: 'Receive XRP in your Binance account' })).toBeVisible()
    await expect(phone.getByRole('timer')).toHaveText(/\d+ min/)
    await expect(phone.getByText(/^until \d\d:\d\d:\d\d UTC/)).toBeVisible()
    await expectGoodToLookAt(phone, 'approval')
    await page.goto(link)
    await expect(page.getByRole('img', { name: 'Code that opens the approval in the Binance App' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open the Binance App' })).toBeHidden()
    await expectAccessible(page, 'approval on a desktop')
    const opening = phone.waitForEvent('popup')
    await phone.getByRole('link', { name: 'Open the Binance App' }).click()
    const app = await opening
    await app.getByRole('button', { name: 'Authorize' }).click()
    // A page that is closed while its form is on the way may take a minute to go.
    await expect(app.getByRole('heading', { name: 'Authorized' })).toBeVisible()
    await app.close()
    await expect(phone.getByRole('heading', { name: 'Thank you, that is all' })).toBeVisible({ timeout: 15_000 })
    await expect(phone.getByRole('group', { name: 'Address and memo: both are needed' })).toBeVisible()
    await expect(phone.getByText('at least', { exact: false })).toBeVisible()
  })

  await test.step('the merchant asks, and the question comes to the phone', async () => {
    await signIn(page.context(), merchant)
    await page.goto(`/authorizations/${asked.id}`)
    const form = page.getByRole('form').or(page.locator('form')).filter({ has: page.getByRole('button', { name: 'Ask the customer to confirm' }) })
    await form.getByLabel('Amount').fill('0.0000001')
    await form.getByRole('button').click()
    await expect(form.getByText(/Less than [\d.]+ XRP on XRP may never be booked/)).toBeVisible()
    await form.getByLabel('Amount').fill('120.5')
    await form.getByRole('button').click()
    await expect(page.getByText('Waiting', { exact: true })).toBeVisible()
    await expect(phone.getByRole('heading', { name: 'Is this right?' })).toBeVisible({ timeout: 10_000 })
    await expect(phone.getByText('Palmline Stores wants to send you 120.50 XRP on XRP Ledger to this address with this memo.', { exact: false })).toBeVisible()
    await expectGoodToLookAt(phone, 'question')
    await page.setViewportSize({ width: 360, height: 640 })
    await expectAccessible(page, 'asking the customer')
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('"yes" needs the memo’s own tick, and is given once', async () => {
    await phone.getByRole('button', { name: 'Yes, this is right' }).click()
    expect((await listPlannedTransfers(merchant.caller))[0]?.answer).toBeNull()
    await phone.getByRole('checkbox', { name: /^The memo .* is mine too/ }).check()
    await phone.getByRole('button', { name: 'Yes, this is right' }).click()
    await expect(phone.getByText('Thank you. Palmline Stores has your yes.')).toBeVisible()
    await expect(phone.getByText(/^You confirmed 120\.50 XRP on XRP Ledger on /)).toBeVisible()
    await expect(page.getByText(/^Confirmed \d+ \w+ \d{4}, .* UTC through the customer’s link/)).toBeVisible({ timeout: 10_000 })
    await expect(page.getByText('Confirmed by the customer')).toBeVisible()
  })
})

test('without JavaScript: coin first, address, minimum, the fee reckoned, a hold with its sum, approval, a new link, an answer', async ({ browser }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  const bitcoin = await addressFor(merchant.caller, customerId, 'BTC_TEST')
  const plain = await pageWithoutScript(browser)
  await plain.goto(link)

  await test.step('coin and network come before any address', async () => {
    await expect(plain.getByRole('heading', { name: 'What do you want to send?' })).toBeVisible()
    const all = await plain.content()
    expect(all).not.toContain(bitcoin)
    await plain.getByRole('link', { name: /USDT on Tron/ }).click()
    await expect(plain.getByText('only USDT, only on the Tron network')).toBeVisible()
    // The price may still be on its way, and a page without a script does not move by itself.
    await expect(async () => {
      await plain.reload()
      await expect(plain.getByText('20.20 USDT')).toBeInViewport({ ratio: 1, timeout: 1_000 })
    }).toPass({ timeout: 20_000 })
    await expect(plain.getByRole('img', { name: 'Code with the USDT address on Tron' })).toBeVisible()
    await expect(plain.getByText(address, { exact: true }).first()).toBeAttached()
  })

  await test.step('what will arrive is asked of the server', async () => {
    await plain.getByText('From an exchange? See what arrives').click()
    await plain.getByLabel('You want to send').fill('20.50')
    await plain.getByLabel('It takes').fill('1')
    await plain.getByRole('button', { name: 'Work it out' }).click()
    await expect(plain.getByText('19.50 USDT would arrive, too little. Send at least 21.20 USDT.')).toBeVisible()
  })

  await test.step('a hold names the exact sum and where to send it, and Help the case', async () => {
    await depositReaches(merchant.caller, await send(sandbox(), address, '17.4', { ageMs: 60_000 }), 'flagged')
    await expect(async () => {
      await plain.getByRole('link', { name: 'Look again' }).click()
      await expect(plain.getByRole('heading', { name: '17.40 USDT is held, not lost' })).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 20_000 })
    await expect(plain.getByText('2.80', { exact: true })).toBeVisible()
    await plain.getByText('I cannot send more. Ask Palmline Stores').click()
    await expect(plain.getByRole('textbox', { name: 'Text to send' })).toHaveValue(/my code: cus-3054/)
  })

  await test.step('a declined approval is asked for again, and approved', async () => {
    const first = await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'USDT', networks: ['TRX'] })
    await plain.goto(link)
    expect(await plain.getByRole('link', { name: 'Open the Binance App' }).getAttribute('href')).toBe(first.link)
    await sandbox().post(`/binance/sessions/${first.externalOrderId}/reject`)
    await authorizationReaches(merchant.caller, first.id, 'rejected')
    await plain.goto(link)
    await plain.getByRole('button', { name: 'Get a new link' }).click()
    const again = await plain.getByRole('link', { name: 'Open the Binance App' }).getAttribute('href')
    expect(again).not.toBe(first.link)
    const next = (await listAuthorizations(merchant.caller)).rows.find((one) => one.link === again)!
    await sandbox().post(`/binance/sessions/${next.externalOrderId}/approve`)
    await authorizationReaches(merchant.caller, next.id, 'authorized')
    await planTransfer(merchant.caller, { authorizationId: next.id, network: 'TRX', amount: '250' })
  })

  await test.step('an answer is a plain form, and a second one from an old tab is told so', async () => {
    await plain.goto(link)
    const tab = await plain.context().newPage()
    await tab.goto(link)
    await plain.getByRole('button', { name: 'No, something is wrong' }).click()
    await expect(plain.getByText('Thank you. Palmline Stores has your no.', { exact: false })).toBeVisible()
    await tab.getByRole('button', { name: 'Yes, this is right' }).click()
    await expect(tab.getByText('This was answered already, and that answer stands.', { exact: false })).toBeVisible()
    await expect(tab.getByText(/^You said that 250\.00 USDT on Tron is not right/)).toBeVisible()
  })
  await plain.context().close()
})

test('changed, expired and revoked links: the same bytes and status, nothing about anyone, and no trace of a token', async ({ phone, request }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  await addressFor(merchant.caller, customerId, USDT)
  const [expired, revoked] = [await createCustomerLink(merchant.caller, { customerId }), await createCustomerLink(merchant.caller, { customerId })]
  await database()`update customer_links set expires_at = weir_now() where id = ${expired.id}`
  await revokeCustomerLink(merchant.caller, { id: revoked.id })
  const tampered = link.replace(/.{4}$/, 'AAAA')

  const answers = await Promise.all([tampered, expired.url, revoked.url].map(async (url) => {
    const answer = await request.get(url)
    return { status: answer.status(), bytes: await answer.text() }
  }))
  expect(answers[0]?.status).toBe(404)
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect(answers[0]?.bytes).toContain('This link does not open anything')
  expect(answers[0]?.bytes).not.toMatch(/Palmline|Femi|cus-3054|USDT|<script/)
  for (const form of ['answer', 'new-link']) {
    const dead = await request.post(`${revoked.url}/${form}`, { form: { question: 'pla_1', answer: 'confirmed', authorization: 'aut_1' }, maxRedirects: 0 })
    expect([dead.status(), dead.headers().location]).toEqual([303, new URL(revoked.url).pathname])
  }

  const asked: string[] = []
  phone.on('request', (one) => asked.push(one.url()))
  const alive = await phone.goto(link)
  await expect(phone.getByRole('heading', { name: 'Send USDT on Tron' })).toBeVisible()
  await phone.waitForResponse(/\/pulse$/)
  for (const headers of [await alive!.allHeaders(), (await request.get(revoked.url)).headers()]) {
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-robots-tag']).toContain('noindex')
  }
  expect(asked.filter((url) => new URL(url).origin !== new URL(stackInfo().webUrl).origin)).toEqual([])
  const { logDir } = stackInfo()
  for (const file of readdirSync(logDir)) {
    const said = readFileSync(path.join(logDir, file), 'utf8')
    for (const url of [link, tampered, expired.url, revoked.url]) expect(said.includes(tokenOf(url)), `${file} holds a token`).toBe(false)
  }
})

function countLoads(page: Page): () => number {
  let loads = 0
  page.on('load', () => (loads += 1))
  return () => loads
}
