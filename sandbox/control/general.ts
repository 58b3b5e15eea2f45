import { compare } from '../core/decimal'
import { FAULT_KINDS } from '../core/faults'
import { ControlError, type Route } from '../core/http'
import type { PostOffice } from '../core/deliveries'
import type { Settings } from '../core/state'
import type { World } from '../core/world'
import { ok, readInput, type Input } from './input'
import { truth } from './truth'

/** Settings, faults, deliveries and the whole truth. */
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
    route('GET', '/faults', () => ok(world.faults.list())),
    route('POST', '/faults', (call) => {
      const input = readInput(call)
      world.faults.add({
        on: input.text('on'),
        kind: input.choice('kind', FAULT_KINDS),
        times: input.optional('times', input.whole, 1),
        ms: input.optional('ms', input.whole, 0),
        status: input.optional('status', input.whole, 503),
        body: input.optional('body', input.text, null),
      })
      return ok(world.faults.list())
    }),
    route('DELETE', '/faults', () => {
      world.faults.clear()
      return ok([])
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
  const ms = (name: keyof Settings, before: number) => input.optional(name, input.whole, before)
  return {
    confirmIntervalMs: ms('confirmIntervalMs', now.confirmIntervalMs),
    addressWebhookDelayMs: ms('addressWebhookDelayMs', now.addressWebhookDelayMs),
    payoutIntervalMs: ms('payoutIntervalMs', now.payoutIntervalMs),
    breetRetryMs: input.optional('breetRetryMs', input.wholes, now.breetRetryMs),
    binanceRetryMs: input.optional('binanceRetryMs', input.wholes, now.binanceRetryMs),
    deliveryTimeoutMs: ms('deliveryTimeoutMs', now.deliveryTimeoutMs),
    eventIds: input.optional('eventIds', input.flag, now.eventIds),
    payloadShape: input.optional('payloadShape', (name) => input.choice(name, ['newer', 'older']), now.payloadShape),
    poolValue: input.optional('poolValue', (name) => input.choice(name, ['live', 'flag']), now.poolValue),
    linkTtlMs: ms('linkTtlMs', now.linkTtlMs),
    authorizationTtlMs: ms('authorizationTtlMs', now.authorizationTtlMs),
    signatureWindowMs: ms('signatureWindowMs', now.signatureWindowMs),
    duplicateInitiate: input.optional('duplicateInitiate', (name) => input.choice(name, ['refuse', 'same']), now.duplicateInitiate),
    reportMode: input.optional('reportMode', (name) => input.choice(name, ['strict', 'lax']), now.reportMode),
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
