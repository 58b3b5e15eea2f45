import type { ConnectionRow } from '@/lib/db/connections'
import { env } from '@/lib/env'

/** The address to give to the provider. It names the connection, so one address never serves two merchants. */
export function webhookUrl(row: Pick<ConnectionRow, 'provider' | 'id'>): string {
  return `${env().APP_URL}/api/webhooks/${row.provider}/${row.id}`
}
