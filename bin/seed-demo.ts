import '@/bin/lib/load-env-file.mjs'
import { randomBytes } from 'node:crypto'
import { database } from '@/lib/db/database'
import { env } from '@/lib/env'
import { shortHash } from '@/lib/contracts/format'
import { listDepositAddresses } from '@/lib/services/addresses/list-deposit-addresses'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { listCustomerLinks } from '@/lib/services/customers/list-customer-links'
import { sandboxControl } from './demo/sandbox-control'
import { openMemory } from './demo/memory'
import { HARBOUR, openAdmin, openMerchant, PALMLINE } from './demo/people'
import { tellStory } from './demo/story'
import { tellNeighboursStory } from './demo/neighbour'

/**
 * Fills a running installation with a story to look at, through the services and both sandboxes, never past them. Does
 * nothing twice: a second run only tells the providers where the app lives now. The last line is JSON for the demo.
 */
async function seedDemo(): Promise<void> {
  const { SANDBOX_URL, WEIR_DATA_DIR, APP_URL } = env()
  if (!SANDBOX_URL) throw new Error('The demo needs the sandbox: set SANDBOX_URL.')
  const memory = openMemory(WEIR_DATA_DIR)
  const control = sandboxControl(SANDBOX_URL)
  const password = () => randomBytes(9).toString('base64url')
  const admin = await openAdmin(memory, 'admin@weir.test', password)
  const palmline = await openMerchant(memory, control, PALMLINE, password)
  const harbour = await openMerchant(memory, control, HARBOUR, password)
  const customerId = await memory.once('story', () => tellStory(palmline.caller, control))
  await memory.once('neighbour', () => tellNeighboursStory(harbour.caller, control))
  const links = await listCustomerLinks(palmline.caller, { customerId })
  const link = links.find((one) => one.revokedAt === null) ?? (await createCustomerLink(palmline.caller, { customerId, expiresInDays: 365 }))
  const { rows: [first] } = await listDepositAddresses(palmline.caller, { customerId })
  const address = shortHash(first?.address ?? '')
  await database().end({ timeout: 5 })
  process.stdout.write(`${JSON.stringify({
    merchantEmail: palmline.email,
    merchantPassword: palmline.password,
    adminEmail: admin.email,
    adminPassword: admin.password,
    customerLink: link.url,
    apiKey: palmline.apiKey,
    tryThis: [
      'Sign in as the merchant and open Holds: Femi Adeyemi is short by a little.',
      `In the sandbox press Top up at his address ${address} and watch the pool release by itself.`,
      'Open the customer page on a phone: it names the exact sum and moves by itself.',
      'Start an authorization, open its link and approve it, or let time pass.',
      'In a second terminal: npm run scenario -- two-small-then-a-third (npm run scenario lists them all).',
      `curl -H "Authorization: Bearer ${palmline.apiKey}" ${APP_URL}/api/v1/pools`,
      `Sign in as the admin and open ${APP_URL}/admin/flagged: held deposits of all merchants.`,
    ],
  })}\n`)
}

try {
  await seedDemo()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
