import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { fullHouse, type FullHouse } from './full-house'
import { expect, test } from './test'
import { signIn } from './world'

let house: FullHouse

test.beforeAll(async () => {
  house = await fullHouse()
})

test('a merchant without a mouse signs in and reaches a deposit', async ({ page }) => {
  await page.goto('/sign-in')
  await tabTo(page, 'E-mail')
  await page.keyboard.type(house.merchant.email)
  await tabTo(page, 'Password')
  await page.keyboard.type(house.merchant.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await tabTo(page, 'Deposits')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Deposits', level: 1 })).toBeVisible()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await tabTo(page, 'Skip to the content')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Femi Adeyemi')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/deposits\/dep_/)
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page can be read and used by everyone, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(240_000)
    await visitAll(browser, { colorScheme, reducedMotion: 'reduce' }, expectAccessible)
  })
}

test('nothing scrolls sideways on a phone 360 wide', async ({ browser }) => {
  await visitAll(browser, { viewport: { width: 360, height: 740 } }, async (page, name) => {
    expect.soft(await tooWide(page), name).toEqual([])
  })
})

/** Each page of the full house in a browser of these options; who is signed in never sees the sign-in page. */
async function visitAll(browser: Browser, options: BrowserContextOptions, look: (page: Page, name: string) => Promise<void>): Promise<void> {
  for (const signedIn of [false, true]) {
    const context = await browser.newContext(options)
    if (signedIn) await signIn(context, house.merchant)
    const page = await context.newPage()
    for (const [name, path] of Object.entries(house.paths).filter(([, one]) => (one === '/sign-in') !== signedIn)) {
      await page.goto(path)
      await expect(page.locator('h1, h2').first()).toBeVisible()
      await look(page, name)
    }
    await context.close()
  }
}

/** What reaches over the right edge and is not inside something that scrolls by itself. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1)
    return [`${document.documentElement.scrollWidth} px`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))]
  })
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
      return (label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
    })
    if (focused === name) return
  }
  throw new Error(`"${name}" was not reached with the Tab key`)
}
