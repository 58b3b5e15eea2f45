import { sum, num, type Decimal } from '../core/decimal'
import type { Integration } from '../core/state'
import type { Environment } from '../core/environment'
import type { World } from '../core/world'
import { CURRENCIES, type Currency } from './banks'
import type { Caller } from './requests'

/** What a business owns in one environment: the sum of everything ever booked. May have any number of decimals. */
export function balanceOf(world: World, integration: Integration, environment: Environment, currency: Currency): Decimal {
  const booked = world.state.credits.filter(
    (one) => one.integrationId === integration.id && one.environment === environment && one.currency === currency,
  )
  return sum(booked.map((one) => one.amount))
}

/**
 * Like the real answer (reported by integrators) it shows the webhook secret and whom the account belongs to: clients must not
 * log or forward it.
 */
export function showIntegration(world: World, { integration, environment }: Caller) {
  const rate = num(integration.feePercent)
  return {
    id: integration.id,
    businessName: integration.merchantName,
    currency: integration.currency,
    webhookUrl: integration.webhookUrl,
    webhookSecret: integration.webhookSecret,
    user: { firstName: 'Sandbox', lastName: 'Owner', email: 'owner@merchant.invalid', phoneNumber: '+2340000000000' },
    fiatWallets: CURRENCIES.map((currency) => ({ currency, balance: num(balanceOf(world, integration, environment, currency)) })),
    // One rate in three tiers was seen; whether tiers ever differ is not known.
    platformFeePercent: [
      { min: 0, max: 10_000, rate },
      { min: 10_000, max: 100_000, rate },
      { min: 100_000, max: 1_000_000, rate },
    ],
    markupPercent: num(integration.markupPercent),
    autoSettlement: integration.settlementBank !== null,
    isActive: true,
    createdAt: new Date(integration.createdAt).toISOString(),
  }
}
