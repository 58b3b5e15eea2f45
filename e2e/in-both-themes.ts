import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'

/** The page as it stands, in light and dark, and narrow enough for a small phone. */
export async function expectForEveryone(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, `${name}, ${colorScheme}`)
  }
  const usual = page.viewportSize()!
  await page.setViewportSize({ width: 360, height: 740 })
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${name}, 360 px wide`).toBeLessThanOrEqual(360)
  await page.setViewportSize(usual)
}
