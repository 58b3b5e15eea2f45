import { expect, test } from '@playwright/test'

test('the web app is alive, ready, and asks a stranger to sign in', async ({ page, request }) => {
  expect((await request.get('/api/health/live')).status()).toBe(200)
  expect((await request.get('/api/health/ready')).status()).toBe(200)
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: /sign in/i })).toBeVisible()
})
