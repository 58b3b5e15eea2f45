import { expect, type Browser, type Page } from '@playwright/test'
import { someone } from '@/bin/demo/acts'
import { database } from '@/lib/db/database'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { expectAccessible } from './accessible'
import { newMerchant, type Merchant } from './world'

export const USDT = 'USDT_TRX_TEST2'
/** A small phone, held upright. */
export const PHONE = { width: 360, height: 640 }

/** A merchant with one customer, and the link to that customer's page. */
export async function customerOf(name: string): Promise<{ merchant: Merchant; customerId: string; link: string }> {
  const merchant = await newMerchant(name)
  const customerId = await someone(merchant.caller, 'Femi Adeyemi', 'cus-3054')
  return { merchant, customerId, link: (await createCustomerLink(merchant.caller, { customerId })).url }
}

/** The merchant has looked up what an exchange takes for USDT on Tron. */
export async function lookedUp({ caller }: Merchant, { exchange, fee, asOf }: { exchange: string; fee: string; asOf: string }): Promise<void> {
  await database()`
    insert into exchange_fees (merchant_id, id, environment, exchange, asset, fee_amount, as_of, entered_by)
    values (${caller.merchantId}, ${`exf_${caller.merchantId}`}, ${caller.environment}, ${exchange}, ${USDT}, ${fee}, ${asOf}, 'usr_1')`
}

export async function pageWithoutScript(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, isMobile: true, hasTouch: true })
  return context.newPage()
}

/** axe in both themes on a phone and on a desktop, and nothing wider than the narrowest phone. */
export async function expectGoodToLookAt(page: Page, name: string): Promise<void> {
  for (const size of [PHONE, { width: 1440, height: 900 }]) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, `${name}, ${colorScheme}, ${size.width} px`)
    }
  }
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at 320 px`).toBeLessThanOrEqual(320)
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(PHONE)
}

export function tokenOf(url: string): string {
  return url.split('/c/')[1]!
}
