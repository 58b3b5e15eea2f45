import { compare } from '../core/decimal'
import { ControlError, type Route } from '../core/http'
import type { PostOffice } from '../core/deliveries'
import type { Settings } from '../core/state'
import type { World } from '../core/world'
import { ok, readInput, type Input } from './input'
import { truth } from './truth'

/** Settings, deliveries and the whole truth. */
export function generalControl(world: World, post: PostOffice): Route[] {
  const route = (method: string, path: string, handle: Route['handle']): Route => ({
    name: `control${path}`,
    method,
    path,
    handle,
  })
  return [
    route('GET', '/health', () => ok({ ok: true })),
    route('GET', '/truth', () => ok(truth(world))),
    route('GET', '/settings', () => ok(world.state.settings)),
    route('POST', '/settings', (call) => {
      Object.assign(world.state.settings, readSettings(readInput(call), world.state.settings))
      world.touch()
      return ok(world.state.settings)
    }),
    route('GET', '/deliveries', () => ok(world.state.deliveries)),
    route('POST', '/deliveries/:id/redeliver', async (call) => {
      const delivery = world.state.deliveries.find((one) => one.id === call.params.id)
      if (!delivery) throw new ControlError(404, 'no such delivery')
      return ok({ delivered: await post.redeliver(delivery), delivery })
    }),
  ]
}

function readSettings(input: Input, now: Settings): Settings {
  const count = (name: keyof Settings, before: number) => input.optional(name, input.whole, before)
  return {
    confirmIntervalMs: count('confirmIntervalMs', now.confirmIntervalMs),
    addressWebhookDelayMs: count('addressWebhookDelayMs', now.addressWebhookDelayMs),
    payoutIntervalMs: count('payoutIntervalMs', now.payoutIntervalMs),
    breetRetryMs: input.optional('breetRetryMs', input.wholes, now.breetRetryMs),
    binanceRetryMs: input.optional('binanceRetryMs', input.wholes, now.binanceRetryMs),
    deliveryTimeoutMs: count('deliveryTimeoutMs', now.deliveryTimeoutMs),
    eventIds: input.optional('eventIds', input.flag, now.eventIds),
    payloadShape: input.optional('payloadShape', (name) => input.choice(name, ['newer', 'older']), now.payloadShape),
    poolValue: input.optional('poolValue', (name) => input.choice(name, ['live', 'flag']), now.poolValue),
    linkTtlMs: count('linkTtlMs', now.linkTtlMs),
    authorizationTtlMs: count('authorizationTtlMs', now.authorizationTtlMs),
    signatureWindowMs: count('signatureWindowMs', now.signatureWindowMs),
    duplicateInitiate: input.optional('duplicateInitiate', (name) => input.choice(name, ['refuse', 'same']), now.duplicateInitiate),
    reportMode: input.optional('reportMode', (name) => input.choice(name, ['strict', 'lax']), now.reportMode),
    lateApproval: input.optional('lateApproval', input.flag, now.lateApproval),
    restamp: input.optional('restamp', input.flag, now.restamp),
    breetCallsPerSecond: count('breetCallsPerSecond', now.breetCallsPerSecond),
    binanceCallsPerSecond: count('binanceCallsPerSecond', now.binanceCallsPerSecond),
    rates: {
      ngn: rate(input, 'rateNgn', now.rates.ngn),
      ghs: rate(input, 'rateGhs', now.rates.ghs),
    },
  }
}

function rate(input: Input, name: string, before: string): string {
  const value = input.optional(name, input.decimal, before)
  if (compare(value, '0') === 0) throw new ControlError(400, `${name} must be more than zero`)
  return value
}
