import type { Page } from '@playwright/test'
import { addressFor, authorizationReaches, depositReaches, send, someone } from '@/bin/demo/acts'
import { createAuthorization } from '@/lib/services/authorizations/create-authorization'
import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { listCustomerLinks } from '@/lib/services/customers/list-customer-links'
import { revokeCustomerLink } from '@/lib/services/customers/revoke-customer-link'
import { listPlannedTransfers } from '@/lib/services/transfers/list-planned-transfers'
import { planTransfer } from '@/lib/services/transfers/plan-transfer'
import { expectAccessible } from './accessible'
import { customerOf, pageWithoutScript, PHONE, USDT } from './portal'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

const HOUR_MS = 3_600_000

test('a preview of the link in a chat is not somebody who saw it; a person’s browser is', async ({ phone, request, browser }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const asked = await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'USDT', networks: ['TRX'] })
  const seen = async () => [(await getAuthorization(merchant.caller, asked)).shownAt, (await listCustomerLinks(merchant.caller, { customerId }))[0]!.lastOpenedAt]
  for (const bot of ['WhatsApp/2.24.10 A', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'facebookexternalhit/1.1 Facebot Twitterbot/1.0']) {
    expect((await request.get(link, { headers: { 'user-agent': bot } })).status()).toBe(200)
  }
  const plain = await pageWithoutScript(browser)
  await plain.goto(link)
  await plain.context().close()
  expect(await seen()).toEqual([null, null])
  await phone.goto(link)
  await expect.poll(async () => (await seen()).every((at) => at !== null)).toBe(true)
})

test('staff who open the customer’s link see the page, and nothing they press there is the customer’s word', async ({ page, phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  await questionFor(merchant, customerId)
  const stranger = await newMerchant('Harbour Games')
  await signIn(page.context(), merchant)
  await page.goto(link)
  await expect(page.getByText('You are signed in as staff')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Yes, this is right' })).toBeDisabled()
  await expectAccessible(page, 'staff look on')
  const [plan] = await listPlannedTransfers(merchant.caller)
  const answer = await page.request.post(`${link}/answer`, { form: { question: plan!.id, answer: 'confirmed' }, maxRedirects: 0 })
  expect(answer.headers().location).toMatch(/\?said=staff$/)
  await page.waitForTimeout(2_500)
  expect((await listPlannedTransfers(merchant.caller))[0]?.answer).toBeNull()
  expect((await listCustomerLinks(merchant.caller, { customerId }))[0]!.lastOpenedAt).toBeNull()
  // Who works for another merchant may well be a customer of this one.
  await signIn(phone.context(), stranger)
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Yes, this is right' }).click()
  await expect(phone.getByText('Thank you. Palmline Stores has your yes.')).toBeVisible()
})

test('what came of an answer is told once: not after a reload, and not because somebody wrote it into the address', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  await questionFor(merchant, customerId)
  await phone.goto(`${link}?said=confirmed`)
  await expect(phone.getByRole('heading', { name: 'Is this right?' })).toBeVisible()
  await expect(phone.getByText('has your yes')).toBeHidden()
  await phone.getByRole('button', { name: 'No, something is wrong' }).click()
  await expect(phone.getByText('Thank you. Palmline Stores has your no.')).toBeVisible()
  await expect(phone.getByRole('heading', { name: 'You said that something is wrong' })).toBeVisible()
  await expect(phone).toHaveURL(link)
  await phone.reload()
  await expect(phone.getByText('Thank you.')).toBeHidden()
  await phone.goBack()
  await phone.goForward()
  await expect(phone.getByRole('heading', { name: 'You said that something is wrong' })).toBeVisible()
})

test('network, minimum, address and its button stand above the fold; selected by hand, the address is copied without gaps', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await addressFor(merchant.caller, customerId, 'BTC_TEST')
  await phone.setViewportSize({ width: 360, height: 740 })
  await phone.goto(link)
  await phone.getByRole('link', { name: /USDT on Tron/ }).click()
  for (const what of [phone.getByText('only USDT, only on the Tron network'), phone.getByText('Minimum $20.00.'), phone.getByRole('button', { name: 'Copy address' })]) {
    await expect(what).toBeInViewport({ ratio: 1 })
  }
  const fours = phone.locator('[aria-hidden].mono').filter({ hasText: address })
  await expect(fours).toBeInViewport({ ratio: 1 })
  await fours.click()
  expect(await phone.evaluate(() => getSelection()?.toString())).toBe(address)
  await phone.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('main')!))
  expect(await phone.evaluate(() => getSelection()?.toString())).toContain(address)
  await expectTapTargets(phone)
})

test('a name without a break is never cut off, and an Arabic one stays in its place', async ({ phone }) => {
  const broken: string[] = []
  phone.on('pageerror', ({ message }) => broken.push(message))
  for (const name of [`${'Donaudampfschifffahrtsgesellschaftskapitänsmützen'.repeat(2)} & Söhne`, 'متجر النخيل', '🌴 Palmline']) {
    const { merchant, customerId, link } = await customerOf(name)
    const address = await addressFor(merchant.caller, customerId, USDT)
    await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'USDT', networks: ['TRX', 'BSC', 'TON'] })
    await depositReaches(merchant.caller, await send(sandbox(), address, '17.4', { ageMs: 60_000 }), 'flagged')
    await phone.setViewportSize({ width: 320, height: 640 })
    await phone.goto(link)
    await expect(phone.getByRole('heading', { name: /is held, not lost/ })).toBeVisible()
    const wide = await phone.evaluate(() => [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 320).map((one) => one.outerHTML.slice(0, 200)))
    expect(wide).toEqual([])
    await phone.waitForResponse(/\/pulse$/)
    expect(broken, name).toEqual([])
  }
})

test('text twice as large is still whole: nothing is cut off, and no sum is broken in two', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, 'BTC_TEST')
  await questionFor(merchant, customerId)
  await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'USDC', networks: ['BSC'] })
  await depositReaches(merchant.caller, await send(sandbox(), address, '0.00004321', { ageMs: 60_000 }), 'flagged')
  await phone.setViewportSize({ width: 360, height: 740 })
  await phone.goto(link)
  await expect(phone.getByRole('button', { name: /^Copy 0\.000/ })).toBeVisible({ timeout: 20_000 })
  await phone.evaluate(() => document.documentElement.style.setProperty('font-size', '32px'))
  const cut = await phone.evaluate(() => [...document.querySelectorAll('header *, main *')]
    .filter((one) => one.closest('.sr-only') === null && one.getBoundingClientRect().right > 360)
    .map((one) => one.outerHTML.slice(0, 120)))
  expect(cut).toEqual([])
  const sum = phone.locator('strong.text-sum')
  expect((await sum.boundingBox())!.height).toBeLessThan(80)
})

test('what could not be copied is said on the button too, or something old would be pasted for the address', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  await addressFor(merchant.caller, customerId, USDT)
  await phone.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    document.execCommand = () => false
  })
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Copy address' }).click()
  await expect(phone.getByRole('button', { name: 'Not copied', exact: true })).toBeVisible()
  await expect(phone.getByRole('status').filter({ hasText: 'Select it and copy by hand.' })).toBeAttached()
})

test('without a script no button promises to copy: it is said how to do it by hand', async ({ browser }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  const plain = await pageWithoutScript(browser)
  const byHand = plain.locator('noscript p', { hasText: 'To copy the address, press on it' })
  await plain.goto(link)
  await expect(byHand).toBeVisible()
  await expect(plain.locator('button[data-copy]').filter({ visible: true })).toHaveCount(0)
  await depositReaches(merchant.caller, await send(sandbox(), address, '17.4', { ageMs: 60_000 }), 'flagged')
  await expect(async () => {
    await plain.reload()
    await expect(plain.getByRole('heading', { name: '17.40 USDT is held, not lost' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(byHand).toBeVisible()
  await expect(plain.locator('button[data-copy]').filter({ visible: true })).toHaveCount(0)
  await plain.context().close()
})

test('who reads the text under Help is not thrown out of it when the page draws itself anew', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await phone.goto(link)
  await expect(phone).toHaveTitle('Your deposits, Palmline Stores')
  await phone.getByRole('link', { name: 'Help' }).click()
  const text = phone.getByLabel('Text to send')
  await text.focus()
  await depositReaches(merchant.caller, await send(sandbox(), address, '150', { ageMs: 0, stays: true }), 'pending')
  await expect(text).toHaveValue(/150 USDT: pending/)
  await expect(text).toBeFocused()
})

test('who is typing when a deposit arrives goes on typing: the address does not fold away under their hands', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await phone.goto(link)
  await expect(phone.getByText('20.20 USDT')).toBeVisible({ timeout: 20_000 })
  await phone.getByText('From an exchange? See what arrives').click()
  await phone.getByLabel('You want to send').pressSequentially('21')
  await depositReaches(merchant.caller, await send(sandbox(), address, '150', { ageMs: 0, stays: true }), 'pending')
  await expect(phone.getByRole('heading', { name: '150.00 USDT is on its way' })).toBeVisible()
  await expect(phone.getByLabel('You want to send')).toBeFocused()
  await phone.keyboard.type('.5')
  await expect(phone.getByLabel('You want to send')).toHaveValue('21.5')
  await phone.reload()
  await expect(phone.getByRole('heading', { name: 'Send USDT on Tron' })).toBeHidden()
  await phone.getByText('Show address and code').click()
  await expect(phone.getByRole('heading', { name: 'Send USDT on Tron' })).toBeVisible()
})

test('offline the last truth stays, with its time, and back online the page goes on by itself', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await phone.setViewportSize(PHONE)
  await phone.goto(link)
  await phone.waitForResponse(/\/pulse$/)
  await phone.context().setOffline(true)
  await expect(phone.getByText(/^No connection\. This is how it stood at \d\d:\d\d:\d\d UTC/)).toBeInViewport({ ratio: 1, timeout: 15_000 })
  await expect(phone.getByRole('button', { name: 'Copy address' })).toBeVisible()
  const trade = await send(sandbox(), address, '150', { ageMs: 0, stays: true })
  await depositReaches(merchant.caller, trade, 'pending')
  await phone.context().setOffline(false)
  await expect(phone.getByRole('heading', { name: '150.00 USDT is on its way' })).toBeVisible()
  await expect(phone.getByText(/^No connection/)).toBeHidden()
  await sandbox().post(`/breet/trades/${trade}/orphan`)
  await expect(phone.getByRole('heading', { name: '150.00 USDT was not credited' })).toBeVisible({ timeout: 20_000 })
  await expect(phone.getByText('look there first', { exact: false })).toBeVisible()
})

test('a connection that goes while the page draws itself anew leaves the last truth too: never the browser’s own error page', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await phone.goto(link)
  await expect(phone.getByRole('button', { name: 'Copy address' })).toBeVisible()
  let cut = false
  await phone.route(/[?&]_rsc=/, async (route) => {
    cut = true
    await phone.context().setOffline(true)
    await route.abort('internetdisconnected')
  })
  const trade = await send(sandbox(), address, '150', { ageMs: 0, stays: true })
  await depositReaches(merchant.caller, trade, 'pending')
  await expect.poll(() => cut, { timeout: 15_000 }).toBe(true)
  await expect(phone.getByText(/^No connection/)).toBeVisible({ timeout: 15_000 })
  await expect(phone.getByRole('button', { name: 'Copy address' })).toBeVisible()
  await phone.unroute(/[?&]_rsc=/)
  await phone.context().setOffline(false)
  await expect(phone.getByRole('heading', { name: '150.00 USDT is on its way' })).toBeVisible({ timeout: 15_000 })
})

test('a mistake of ours while drawing says that nothing is lost, and leads back', async ({ phone }) => {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  const address = await addressFor(merchant.caller, customerId, USDT)
  await phone.goto(link)
  await phone.waitForResponse(/\/pulse$/)
  await phone.evaluate(() => {
    Date.parse = () => {
      throw new Error('a mistake of ours')
    }
  })
  await depositReaches(merchant.caller, await send(sandbox(), address, '150', { ageMs: 0, stays: true }), 'pending')
  await expect(phone.getByRole('heading', { name: 'This page cannot be read right now' })).toBeVisible()
  await phone.getByRole('link', { name: 'Try again' }).click()
  await expect(phone.getByRole('heading', { name: '150.00 USDT is on its way' })).toBeVisible()
})

test('the countdown is the server’s, whatever the phone’s clock says, and a link that ends is taken away by itself', async ({ phone }) => {
  await phone.addInitScript((aheadMs) => {
    const real = Date.now
    Date.now = () => real() + aheadMs
  }, 3 * HOUR_MS)
  await phone.goto(await linkOfASession())
  await expect(phone.getByRole('timer')).toHaveText(/^1[34] min/)
  await phone.waitForTimeout(1_500)
  await expect(phone.getByRole('timer')).toHaveText(/^1[34] min/)

  await sandbox().post('/settings', { linkTtlMs: 15_000 })
  const link = await linkOfASession()
  await sandbox().post('/settings', { linkTtlMs: 15 * 60_000 })
  await phone.goto(link)
  await expect(phone.getByRole('link', { name: 'Open the Binance App' })).toBeVisible()
  await expect(phone.getByText('The time is over', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(phone.getByRole('link', { name: 'Open the Binance App' })).toBeHidden()
})

test('a link that is taken back while its page is open closes the page', async ({ phone }) => {
  const merchant = await newMerchant('Palmline Stores')
  const customerId = await someone(merchant.caller, 'Femi Adeyemi', 'cus-3054')
  const { id, url } = await createCustomerLink(merchant.caller, { customerId })
  const address = await addressFor(merchant.caller, customerId, USDT)
  await phone.goto(url)
  await expect(phone.getByRole('button', { name: 'Copy address' })).toBeVisible()
  await revokeCustomerLink(merchant.caller, { id })
  await expect(phone.getByRole('heading', { name: 'This link does not open anything' })).toBeVisible()
  expect(await phone.content()).not.toContain(address)
})

/** The page of a customer who is asked to approve. */
async function linkOfASession(): Promise<string> {
  const { merchant, customerId, link } = await customerOf('Palmline Stores')
  await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'USDT', networks: ['TRX'] })
  return link
}

async function questionFor({ caller }: Merchant, customerId: string): Promise<void> {
  const asked = await createAuthorization(caller, { customerId, cryptoCurrency: 'USDT', networks: ['TRX'] })
  await sandbox().post(`/binance/sessions/${asked.externalOrderId}/approve`)
  await authorizationReaches(caller, asked.id, 'authorized')
  await planTransfer(caller, { authorizationId: asked.id, network: 'TRX', amount: '250' })
}

/** 44 px for a finger; small marks after a text reach that far by an area of their own. */
async function expectTapTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44 && !(getComputedStyle(one, '::after').height === '44px'))
    .map((one) => one.outerHTML.slice(0, 160)))
  expect(small).toEqual([])
}
