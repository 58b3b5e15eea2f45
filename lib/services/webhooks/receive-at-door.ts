import { database } from '@/lib/db/database'
import { receiveWebhook, type IncomingWebhook, type Reception } from './receive-webhook'

/** receiveWebhook on the process's own database, for the routes: app sees no database. */
export function receiveAtDoor(incoming: IncomingWebhook): Promise<{ kind: Reception }> {
  return receiveWebhook(database(), incoming)
}
