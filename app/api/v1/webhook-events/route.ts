import { endpoints } from '@/lib/contracts/endpoints'
import { presentWebhookEvent } from '@/lib/contracts/records'
import { listWebhookEvents } from '@/lib/services/webhooks/list-webhook-events'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listWebhookEvents, async ({ caller, query }) => {
    const { rows, nextCursor } = await listWebhookEvents(caller, query)
    return { status: 200, body: { data: rows.map(presentWebhookEvent), nextCursor } }
  }),
)
