import { ControlError, toJson, type Call, type Reply } from '../core/http'
import { derivedId } from '../core/ids'
import type { Integration } from '../core/state'
import type { Environment } from '../core/environment'
import { findAccount } from '../breet/banks'
import type { Desk } from '../breet/desk'
import { ok, readInput, type Input } from './input'

/** Credentials at Breet: made, or changed where a field is given. */
export function upsertIntegration({ world }: Desk, input: Input): Integration {
  const appId = input.text('appId')
  const before = world.state.integrations.find((one) => one.appId === appId)
  const integration: Integration = {
    id: before?.id ?? derivedId(`integration:${appId}`),
    appId,
    appSecret: input.optional('appSecret', input.text, before?.appSecret ?? null) ?? input.text('appSecret'),
    webhookUrl: input.optional('webhookUrl', input.text, before?.webhookUrl ?? null),
    webhookSecret: input.optional('webhookSecret', input.text, before?.webhookSecret ?? `whs-${derivedId(`secret:${appId}`)}`),
    environment: input.optional('environment', (name) => input.choice<Environment>(name, ['test', 'live']), before?.environment ?? null),
    merchantName: input.optional('merchantName', input.text, before?.merchantName ?? 'B-TEST'),
    currency: input.optional('currency', (name) => input.choice(name, ['ngn', 'ghs', 'usd']), before?.currency ?? 'ngn'),
    feePercent: input.optional('feePercent', input.decimal, before?.feePercent ?? '0.5'),
    markupPercent: input.optional('markupPercent', input.decimal, before?.markupPercent ?? '0'),
    settlementBank: input.has('settlement') ? settlementBank(input) : (before?.settlementBank ?? null),
    createdAt: before?.createdAt ?? world.now(),
  }
  if (before) Object.assign(before, integration)
  else world.state.integrations.push(integration)
  world.touch()
  return integration
}

/** Business-wide settlement, "bankId:accountNumber" as set on Breet's dashboard, or "off". */
function settlementBank(input: Input): Integration['settlementBank'] {
  const [bankId = '', accountNumber = ''] = input.text('settlement').split(':')
  if (bankId === 'off') return null
  const account = findAccount(bankId, accountNumber, 'Business payout')
  if (!account) throw new ControlError(400, 'settlement must be "bankId:accountNumber" of an account that exists, or "off"')
  const { currency: _currency, ...bank } = account
  return bank
}

/** What the dashboard does when a webhook URL is saved: a bare POST (older), or `webhook.verification` with the secret (newer). */
export async function ping({ world, post }: Desk, call: Call): Promise<Reply> {
  const input = readInput(call)
  const integration = world.state.integrations.find((one) => one.appId === call.params.appId)
  if (!integration?.webhookUrl) throw new ControlError(404, 'no such integration, or it has no webhook URL')
  const verified = input.optional('withSecret', input.flag, false)
  const body = verified ? toJson({ event: 'webhook.verification' }) : '{}'
  return ok(await post.probe(integration.webhookUrl, body, verified ? { 'x-webhook-secret': integration.webhookSecret } : {}))
}
