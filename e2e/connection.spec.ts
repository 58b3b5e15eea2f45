import { addressFor, someone } from '@/bin/demo/acts'
import { listConnections } from '@/lib/services/connections/list-connections'
import { expectAccessible } from './accessible'
import { stackInfo } from './stack-info'
import { expect, test } from './test'
import { newMerchant, sandbox, signIn, type Merchant } from './world'

test('a merchant brings in an address made before Weir, and the deposit that waits there', async ({ page }) => {
  const merchant = await newMerchant('Palmline Stores')
  const elsewhere = await madeElsewhere(merchant, 'inv-7f3a')
  await sandbox().post('/breet/deposits', { address: elsewhere, cryptoAmount: '14.05', agedMs: 3 * 86_400_000 })
  // One that Weir made itself stands in the same list, and cannot be brought in twice.
  await addressFor(merchant.caller, await someone(merchant.caller, 'Femi Adeyemi', 'cus-3054'), 'USDT_TRX_TEST2')

  await signIn(page.context(), merchant)
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Bring in existing addresses' }).click()
  await expect(page.getByRole('heading', { name: 'Bring in existing addresses' })).toBeVisible()
  await expectAccessible(page, 'bring in addresses')
  await page.getByRole('checkbox', { name: /Bring in inv-7f3a/ }).check()
  await page.getByRole('textbox', { name: /Name of the customer/ }).fill('Ngozi Eze')
  await page.getByRole('button', { name: 'Bring in 1 address' }).click()
  await expect(page.getByText('1 address brought in')).toBeVisible()

  await page.getByRole('link', { name: 'Ngozi Eze' }).click()
  await expect(page.getByRole('heading', { name: 'Ngozi Eze' })).toBeVisible()
  await expect(page.getByText('14.05').first()).toBeVisible()
  await page.goto('/holds')
  await expect(page.getByText('Ngozi Eze').first()).toBeVisible()
})

test('the check before going live says what is fine, what is not and what to ask', async ({ page }) => {
  const merchant = await newMerchant('Palmline Stores')
  await signIn(page.context(), merchant)
  await page.goto('/settings')
  const check = async (provider: string, index: number) => {
    await page.getByRole('button', { name: 'Check before going live' }).nth(index).click()
    await expect(page.getByText(new RegExp(`\\d+ fine.*to ask ${provider}`))).toBeVisible()
  }
  await check('Breet', 0)
  const list = page.getByRole('list', { name: 'Check of Breet, test' })
  await expect(list.getByText('The one set here is the one that Breet uses.')).toBeVisible()
  await check('Binance', 1)
  await expectAccessible(page, 'settings, checked')

  // Somebody changes the secret at Breet and forgets Weir.
  const { appId, appSecret } = await account(merchant)
  await sandbox().post('/breet/integrations', { appId, appSecret, webhookSecret: 'another-secret-of-breet' })
  await page.getByRole('button', { name: 'Check before going live' }).first().click()
  await expect(list.getByText('Failed')).toBeVisible()
})

/** What the merchant's own software did at Breet before Weir was there. @returns the address */
async function madeElsewhere(merchant: Merchant, label: string): Promise<string> {
  const { appId, appSecret } = await account(merchant)
  const headers = { 'x-app-id': appId, 'x-app-secret': appSecret, 'X-Breet-Env': 'development', 'content-type': 'application/json' }
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${stackInfo().sandboxUrl}/breet/v1${path}`, { ...init, headers })
    return ((await answer.json()) as { data: unknown }).data
  }
  const assets = (await ask('/trades/assets')) as { id: string; identifier: string }[]
  const usdt = assets.find((asset) => asset.identifier === 'USDT_TRX_TEST2')
  const made = (await ask(`/trades/sell/assets/${usdt?.id}/generate-address`, { method: 'POST', body: JSON.stringify({ label }) })) as { address: string }
  return made.address
}

async function account(merchant: Merchant): Promise<{ appId: string; appSecret: string }> {
  const breet = (await listConnections(merchant.caller)).find((one) => one.provider === 'breet')
  const own = (await sandbox().list('/breet/integrations')).find((one) => one.appId === breet?.shown.appId)
  return { appId: String(own?.appId), appSecret: String(own?.appSecret) }
}
