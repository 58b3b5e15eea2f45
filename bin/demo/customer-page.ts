import { USDC } from '@/bin/scenarios/stage/assets'
import { askForConsent, consentReaches, decide } from '@/bin/scenarios/stage/consent'
import { depositCompletes } from '@/bin/scenarios/deposit-completes'
import type { Stage } from '@/bin/scenarios/stage/stage'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { openCustomerLink } from '@/lib/services/customers/open-customer-link'
import { answerPlannedTransfer } from '@/lib/services/transfers/answer-planned-transfer'
import { planTransfer } from '@/lib/services/transfers/plan-transfer'

const DAY = 86_400_000

/**
 * Makes the page that the demo links to worth a look: beside the short deposit a second coin with a past, an approval with a memo
 * address, and a transfer that the customer has confirmed through the very link.
 */
export async function fillCustomerPage(stage: Stage): Promise<void> {
  await depositCompletes.play(stage, { asset: USDC, deposits: [{ amount: '60', ageMs: 9 * DAY }, { amount: '200', ageMs: 24 * DAY }] })
  const customer = await stage.someone()
  const asked = await askForConsent(stage, customer, { coin: 'USDT', networks: ['TRX', 'BSC', 'TON'] })
  await decide(stage, asked.orderId, 'approve', 'femi')
  await consentReaches(stage, asked.id, 'authorized')
  const plan = await planTransfer(stage.caller, { authorizationId: asked.id, network: 'TRX', amount: '250.00' })
  const { url } = await createCustomerLink(stage.caller, { customerId: customer.id, expiresInDays: 365 })
  const opened = await openCustomerLink(stage.caller.db, url.split('/c/')[1]!)
  if (opened !== null) await answerPlannedTransfer(opened, { id: plan.id, answer: 'confirmed', memoIsRight: true })
  stage.say(`${customer.name} confirms address and amount of a planned transfer`)
}
