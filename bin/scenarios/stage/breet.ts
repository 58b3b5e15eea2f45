import { env } from '@/lib/env'
import { listConnections } from '@/lib/services/connections/list-connections'
import type { Stage } from './stage'

interface Integration {
  id: string
  appId: string
  appSecret: string
  webhookUrl: string
  webhookSecret: string
}

/** The merchant's own account at the sandbox's Breet: for what a scenario does there besides Weir, or in Breet's name. */
export async function breetAccount({ caller, control }: Stage) {
  const connections = await listConnections(caller)
  const connection = connections.find((one) => one.provider === 'breet' && one.status === 'active')
  const integrations = (await control.list('/breet/integrations')) as unknown as Integration[]
  const integration = connection && integrations.find((one) => one.webhookUrl.endsWith(`/breet/${connection.id}`))
  if (!integration) throw new Error('The sandbox knows no Breet account of this merchant.')
  return { ...integration, connectionId: connection.id }
}

/** Posts a delivery to the merchant's door as Breet would, or as a forger. @returns the HTTP status */
export async function deliver(stage: Stage, event: object, secret?: string): Promise<number> {
  const { webhookUrl, webhookSecret } = await breetAccount(stage)
  const headers = { 'content-type': 'application/json', 'x-webhook-secret': secret ?? webhookSecret }
  return (await fetch(webhookUrl, { method: 'POST', headers, body: JSON.stringify(event) })).status
}

/** An address made in Breet's own dashboard, with a label that is none of ours. */
export async function makeAddressBesideWeir(stage: Stage, asset: string, label: string): Promise<string> {
  const { appId, appSecret } = await breetAccount(stage)
  const headers = { 'content-type': 'application/json', 'x-app-id': appId, 'x-app-secret': appSecret, 'X-Breet-Env': 'development' }
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${env().BREET_API_URL}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    return ((await response.json()) as { data: unknown }).data
  }
  const assets = (await ask('GET', '/trades/assets')) as { id: string; identifier: string }[]
  const { id } = assets.find((one) => one.identifier === asset)!
  return ((await ask('POST', `/trades/sell/assets/${id}/generate-address`, { label })) as { address: string }).address
}

/** What a webhook about a deposit says, for the fields a scenario does not care about. */
export function tradeEvent(word: string, fields: { id: string; asset: string; amount: string; address: string; at: Date }) {
  const { id, asset, amount, address, at } = fields
  return {
    id, event: `trade.${word}`, status: word, asset, cryptoAmount: amount, amountInUSD: amount, flagFeeUSD: '0',
    destinationAddress: address, txHash: `hash-of-${id}`, confirmations: 1, createdAt: at.getTime(), updatedAt: at.getTime(),
  }
}
