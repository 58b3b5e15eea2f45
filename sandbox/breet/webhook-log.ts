import type { Call, Route } from '../core/http'
import type { Delivery, Integration } from '../core/state'
import { BreetError, paged, showDelivery, success } from './answers'
import { byId, guardedRoutes } from './requests'
import type { Desk } from './desk'

const KEPT_MS = 7 * 24 * 3_600_000

/** The log of deliveries: seven days, newest first, and the only way to have one sent again. */
export function webhookLogRoutes({ world, post }: Desk): Route[] {
  const guarded = guardedRoutes(world)
  const kept = (integration: Integration): Delivery[] =>
    world.state.deliveries.filter(
      (one) => one.provider === 'breet' && one.owner === integration.id && one.createdAt > world.now() - KEPT_MS,
    )

  return [
    guarded('webhook-log', 'GET', '/v1/transactions/webhooks', ({ integration }, call) =>
      paged(between(kept(integration), call).toReversed(), call.query, 'webhook events retrieved', showDelivery)),
    guarded('webhook-event', 'GET', '/v1/transactions/webhooks/:id', ({ integration }, call) =>
      success(showDelivery(byId(kept(integration), call.params.id, 'webhook event')))),
    guarded('resend', 'POST', '/v1/transactions/webhooks/resend/:reference', async ({ integration }, call) => {
      const { reference = '' } = call.params
      if (reference === '' || reference.length > 32) throw new BreetError(422, 'validation error', ['reference must be 1 to 32 characters'])
      const wanted = kept(integration).filter((one) => one.reference === reference)
      if (wanted.length === 0) throw new BreetError(404, 'no webhook events found for this reference')
      const data = []
      for (const one of wanted) {
        const delivered = await post.redeliver(one)
        data.push(delivered ? { id: one.id, status: 'delivered' } : { id: one.id, status: 'failed', error: 'webhook delivery failed' })
      }
      return success(data, 'webhook resend attempted')
    }),
  ]
}

/** `startDate` and `endDate` count only together (Breet docs, list of webhook events); that both ends belong to it is an assumption. */
export function between<T extends { createdAt: number }>(rows: readonly T[], call: Call): readonly T[] {
  const [start, end] = [date(call, 'startDate'), date(call, 'endDate')]
  return start === null || end === null ? rows : rows.filter((one) => one.createdAt >= start && one.createdAt <= end)
}

function date(call: Call, name: string): number | null {
  const text = call.query.get(name)
  if (text === null) return null
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new BreetError(422, 'validation error', [`${name} must be an ISO date`])
  return at
}
