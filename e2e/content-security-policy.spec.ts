import type { BrowserContext, Page } from '@playwright/test'
import { fullHouse, type FullHouse } from './full-house'
import { expect, test } from './test'
import { newAdmin, signIn } from './world'

/** Pages beside those of the full house. */
const MORE = ['/assets', '/assets/drift', '/discrepancies', '/recovery', '/recovery/new', '/deposits?status=flagged', '/no/such/page', '/deposits/dep_00000000000000000000']

let house: FullHouse

test.beforeAll(async () => {
  house = await fullHouse()
})

/** A page of a context that writes down what its policy refuses. */
async function watched(context: BrowserContext): Promise<{ page: Page; refused: string[] }> {
  const refused: string[] = []
  const page = await context.newPage()
  await page.exposeFunction('noteRefusal', (words: string) => refused.push(words))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteRefusal } = window as unknown as { noteRefusal: (words: string) => void }
      noteRefusal(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && /content security policy/i.test(message.text())) refused.push(message.text())
  })
  return { page, refused }
}

/** React has taken the page over when it has put its own properties on the elements that it drew. */
async function expectAlive(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() =>
    [...document.querySelectorAll('button, a, form')].some((element) => Object.keys(element).some((key) => key.startsWith('__react')))), { message: page.url() }).toBe(true)
}

test('no page of merchant, admin or customer is refused anything by its own policy, and its scripts run', async ({ browser }) => {
  test.setTimeout(180_000)
  const strangers = await browser.newContext()
  const members = await browser.newContext()
  const admins = await browser.newContext()
  await signIn(members, house.merchant)
  await signIn(admins, await newAdmin())
  const own = Object.values(house.paths).filter((path) => path !== '/sign-in' && !path.startsWith('/c/'))
  const visits: [BrowserContext, string[]][] = [
    [strangers, ['/sign-in', house.paths['customer page']!]],
    [members, [...own, ...MORE]],
    [admins, ['/admin/flagged', '/admin/flagged?age=day']],
  ]
  for (const [context, paths] of visits) {
    const { page, refused } = await watched(context)
    for (const path of paths) {
      const answer = await page.goto(path)
      expect(answer?.headers()['content-security-policy'], path).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/)
      await expect(page.locator('h1, h2').first()).toBeVisible()
      await expectAlive(page)
    }
    expect(refused).toEqual([])
    await context.close()
  }
})

test('what is drawn in the browser is drawn under the policy: a theme in place, a dialog, the next page without a load', async ({ browser }) => {
  const context = await browser.newContext()
  await signIn(context, house.merchant)
  const { page, refused } = await watched(context)
  await page.goto('/customers')
  await page.evaluate(() => ((window as unknown as { same: boolean }).same = true))
  await page.getByRole('button', { name: 'Theme: dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'New customer' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Holds' }).first().click()
  await expect(page.getByRole('heading', { name: 'Holds', level: 1 })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true)
  expect(refused).toEqual([])
  await context.close()
})

test('a script that got into a page’s text does not run, and a form leads nowhere else', async ({ browser }) => {
  const context = await browser.newContext()
  const { page, refused } = await watched(context)
  await page.route('**/sign-in', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace('<body', '<body onclick="window.planted = 1"').replace('</body>', '<script>window.planted = 2</script></body>')
    await route.fulfill({ response: answer, body })
  })
  await page.goto('/sign-in')
  await page.locator('body').click({ position: { x: 2, y: 2 } })
  expect(await page.evaluate(() => (window as unknown as { planted?: number }).planted)).toBeUndefined()
  expect(refused.join('\n')).toMatch(/script-src-elem inline/)
  expect(refused.join('\n')).toMatch(/script-src-attr inline/)
  await context.close()
})

test('what is no page may do nothing at all in a browser, and a dead link has its one style', async ({ page, request }) => {
  for (const path of ['/api/health/live', '/api/v1/openapi.json', '/icon.svg']) {
    expect((await request.get(path)).headers()['content-security-policy'], path).toMatch(/^default-src 'none';/)
  }
  await page.goto(`${house.paths['customer page']!.slice(0, -6)}AAAAAA`)
  expect(await page.evaluate(() => getComputedStyle(document.body).display), 'its style counts').toBe('grid')
})
