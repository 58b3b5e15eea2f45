import { ControlError, type Call, type Route } from '../core/http'
import type { Trade } from '../core/state'
import type { AssetOverride } from '../core/chain'
import { assetOf, assets, findAsset } from '../breet/assets'
import { confirm, orphan, scheduleNext } from '../breet/trades'
import type { Desk } from '../breet/desk'
import { ping, upsertIntegration } from './breet-integrations'
import { deposit, happened, resolveByFee, topUp } from './deposits'
import { ok, positive, readInput, type Input } from './input'
import { withdrawalControl } from './withdrawals'

/** What a person at Breet, a customer or the chain would do; none of it exists at the real provider. */
export function breetControl(desk: Desk): Route[] {
  const { world } = desk
  const route = (method: string, path: string, handle: Route['handle']): Route => ({
    name: `control.breet${path}`,
    method,
    path: `/breet${path}`,
    handle,
  })
  const onTrade = (path: string, act: (trade: Trade, input: Input) => void): Route =>
    route('POST', `/trades/:id/${path}`, (call) => {
      const trade = world.state.trades.find((one) => one.id === call.params.id)
      if (!trade) throw new ControlError(404, 'no such trade')
      act(trade, readInput(call))
      world.touch()
      return ok(trade)
    })

  return [
    route('POST', '/integrations', (call) => ok(upsertIntegration(desk, readInput(call)))),
    route('GET', '/integrations', () => ok(world.state.integrations)),
    route('POST', '/integrations/:appId/ping', (call) => ping(desk, call)),
    route('GET', '/wallets', () => ok(world.state.wallets)),
    route('GET', '/trades', () => ok(world.state.trades)),
    route('GET', '/assets', () => ok(assets(world))),
    route('POST', '/assets/:identifier', (call) => ok(changeAsset(desk, call))),
    route('POST', '/deposits', (call) => deposit(desk, readInput(call))),
    route('POST', '/top-up', (call) => ok(topUp(desk, readInput(call)))),
    onTrade('confirm', (trade, input) => {
      if (trade.status !== 'pending') throw new ControlError(409, `this deposit is ${trade.status}, not pending`)
      happened(desk, trade, input)
      trade.held = false
      confirm(desk, trade, trade.required)
    }),
    onTrade('hold', (trade, input) => {
      if (trade.status !== 'pending') throw new ControlError(409, `this deposit is ${trade.status}, not pending`)
      trade.held = input.optional('hold', input.flag, true)
      if (!trade.held) scheduleNext(desk, trade)
    }),
    onTrade('orphan', (trade, input) => {
      if (trade.status !== 'pending') throw new ControlError(409, `only a pending deposit can be dropped; this one is ${trade.status}`)
      happened(desk, trade, input)
      orphan(desk, trade)
    }),
    onTrade('pay-fee', (trade, input) => resolveByFee(desk, trade, input)),
    onTrade('age', (trade, input) => world.history.age(trade, input.whole('ms'))),
    ...withdrawalControl(desk),
  ]
}

function changeAsset(desk: Desk, call: Call) {
  const { world } = desk
  const input = readInput(call)
  const asset = findAsset(world, call.params.identifier ?? '')
  if (!asset) throw new ControlError(404, 'no such asset')
  const change: AssetOverride = {
    ...(input.has('price') ? { price: positive(input, 'price') } : {}),
    ...(input.has('minimum') ? { minimum: input.decimal('minimum') } : {}),
    ...(input.has('flagFeeUsd') ? { flagFeeUsd: input.decimal('flagFeeUsd') } : {}),
    ...(input.has('confirmations') ? { confirmations: Math.max(1, input.whole('confirmations')) } : {}),
  }
  world.state.assets[asset.identifier] = { ...world.state.assets[asset.identifier], ...change }
  world.state.assetChanges.push({ identifier: asset.identifier, at: world.now(), ...change })
  world.touch()
  return assetOf(world, asset.identifier)
}
