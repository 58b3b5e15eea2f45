import { num, round } from '../core/decimal'
import { newEventId } from '../core/deliveries'
import { toJson } from '../core/http'
import type { Integration, Trade, Wallet } from '../core/state'
import type { World } from '../core/world'
import { settlementFields } from './settlement-fields'
import { platformFee } from './values'

/** Labels come back with a prefix of the provider, so they never equal what was sent. */
export function prefixedLabel(integration: Integration, label: string): string {
  return `Partner_${integration.merchantName}_${label}`
}

/**
 * The webhook about a trade, as JSON text: flat, numbers for amounts, times in Unix milliseconds, the asset's
 * identifier. (Breet docs, /webhooks; two versions of the page differ, see `payloadShape`.)
 */
export function tradeEvent(world: World, trade: Trade, event: string): string {
  const { settings, wallets, integrations } = world.state
  const wallet = wallets.find((one) => one.id === trade.walletId)
  const integration = integrations.find((one) => one.id === trade.integrationId)
  if (!wallet || !integration) throw new Error(`trade ${trade.id} has no wallet`)
  const newer = settings.payloadShape === 'newer'
  return toJson({
    id: trade.id,
    ...(settings.eventIds ? { eventId: newEventId() } : {}),
    event,
    status: trade.status,
    asset: trade.identifier,
    cryptoAmount: num(trade.crypto),
    amountInUSD: num(trade.usd),
    feePercentage: num(trade.feePercent),
    feeAmountInUsd: num(round(platformFee(trade), 2)),
    flagFeeUSD: num(trade.flagFeeUsd),
    ...(newer ? { rate: num(trade.rate), conversionRate: 1, senderAddress: trade.from } : {}),
    vaultId: wallet.vaultId,
    destinationAddress: trade.address,
    destinationDescription: prefixedLabel(integration, wallet.label),
    txHash: trade.txHash,
    confirmations: trade.confirmations,
    index: trade.index,
    note: '',
    ...(trade.block ? { blockInfo: { blockHeight: trade.block.height, blockHash: trade.block.hash } } : {}),
    ...(trade.settled ? settlementFields(trade) : {}),
    createdAt: trade.createdAt,
    updatedAt: trade.updatedAt,
  })
}

/** `trade.address.created`: that it carries address, asset and label is documented, the rest is reported. */
export function addressEvent(world: World, integration: Integration, wallet: Wallet): string {
  return toJson({
    id: wallet.id,
    ...(world.state.settings.eventIds ? { eventId: newEventId() } : {}),
    event: 'trade.address.created',
    address: wallet.address,
    asset: wallet.identifier,
    label: prefixedLabel(integration, wallet.label),
    vaultId: wallet.vaultId,
    createdAt: wallet.createdAt,
    updatedAt: wallet.createdAt,
  })
}
