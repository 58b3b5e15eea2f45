import { test as base, type Page } from '@playwright/test'

interface Journey {
  /** a customer's phone: a browser of its own that shares nothing with the merchant's */
  phone: Page
}

export const test = base.extend<Journey>({
  phone: async ({ browser }, provide) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 })
    await provide(await context.newPage())
    await context.close()
  },
})

export { expect } from '@playwright/test'
