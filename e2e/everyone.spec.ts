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

test('on a phone what stands alone is found by a finger, and one of the five tabs says where one is', async ({ browser }) => {
  await visitAll(browser, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, async (page, name) => {
    expect.soft(await tooSmall(page), name).toEqual([])
    if (!house.paths[name]?.startsWith('/c/') && name !== 'sign-in') {
      await expect.soft(page.getByRole('navigation', { name: 'Main' }).locator('> [aria-current]'), name).toHaveCount(1)
    }
  })
})

test('on a phone the open tab of a long strip is in sight, whole', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
  await signIn(context, house.merchant)
  const page = await context.newPage()
  for (const [path, word] of [['/deposits?status=unknown', 'Unknown'], ['/holds?show=under-review', 'Under review'], ['/authorizations?status=failed', 'Failed']] as const) {
    await page.goto(path)
    await expect(page.locator('main nav [aria-current="page"]', { hasText: word }), path).toBeInViewport({ ratio: 1 })
  }
  await context.close()
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

/** Controls on their own line or in a row of their own that a finger would miss: under 24 px high, the room around them included. Words in a sentence may be. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = []
    for (const control of document.body.querySelectorAll<HTMLElement>('a[href], button, summary, select, input:not([type="hidden"])')) {
      const box = control.getBoundingClientRect()
      // Not drawn, only there for screen readers, or inside a label that is pressed instead.
      if (box.width <= 1 || getComputedStyle(control).clipPath === 'inset(50%)' || control.closest('label') !== null) continue
      if (getComputedStyle(control).display === 'inline') continue
      const around = Number.parseFloat(getComputedStyle(control, '::after').height) || 0
      const row = Number.parseFloat(getComputedStyle(control, '::before').height) || 0
      if (Math.max(box.height, around, row) < 24) small.push(control.outerHTML.slice(0, 160))
    }
    return small
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
