import { database } from '@/lib/db/database'
import { BINANCE_ACKNOWLEDGEMENT } from '@/lib/providers/binance/webhook'
import { BREET_ACKNOWLEDGEMENT } from '@/lib/providers/breet/webhook'
import { receiveWebhook, type IncomingWebhook, type Reception } from './receive-webhook'

const ACKNOWLEDGEMENTS: Record<IncomingWebhook['provider'], string> = { breet: BREET_ACKNOWLEDGEMENT, binance: BINANCE_ACKNOWLEDGEMENT }

/**
 * receiveWebhook on the process's own database, for the routes: app sees neither database nor providers.
 * `acknowledgement` is the body that the provider takes as delivered.
 */
export async function receiveAtDoor(incoming: IncomingWebhook): Promise<{ kind: Reception; acknowledgement: string }> {
  const { kind } = await receiveWebhook(database(), incoming)
  return { kind, acknowledgement: ACKNOWLEDGEMENTS[incoming.provider] }
}
