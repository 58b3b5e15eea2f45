import type { Sent } from '../network'
import type { Story } from '../story'
import { byQuery, type Invariant } from './invariant'

interface Authorization { id: string; externalOrderId: string; connectionId: string; status: string; createdAt: Date }

const POLL = 'POST /binance/papi/v1/ramp/connect/deposit/authorization'

const orderOf = ({ body }: Sent): string => (JSON.parse(body) as { externalOrderId: string }).externalOrderId

function pollsBySession({ network }: Story): Map<string, Sent[]> {
  const bySession = new Map<string, Sent[]>()
  for (const sent of network.calls.filter(({ what }) => what === POLL)) {
    const order = orderOf(sent)
    bySession.set(order, [...(bySession.get(order) ?? []), sent])
  }
  return bySession
}

/** A lease of 12 s less a deadline of 8: who asks later than this after its claim was stalled, and is fenced off when it writes. */
const IN_TIME_MS = 4_000

async function singleFlight(story: Story): Promise<string[]> {
  return [...pollsBySession(story)].flatMap(([order, all]) => {
    const sent = all.filter(({ taskAgeMs }) => taskAgeMs <= IN_TIME_MS)
    return sent.flatMap((one, at) => {
      const before = sent.slice(0, at).find(({ endedAt }) => endedAt === null || endedAt > one.sentAt)
      return before ? [`${order} was asked about at ${one.sentAt} by ${one.task.instance} while ${before.task.instance} waited for its answer since ${before.sentAt}`] : []
    })
  })
}

/** In calm: from ten seconds after the healing on. */
async function gaps(story: Story): Promise<string[]> {
  const since = story.healedAt! + 35_000
  const bySession = pollsBySession(story)
  const open = story.sandbox.world.state.sessions.filter(({ status, expireTime }) => status === 'INIT' && expireTime > story.clock.now())
  const ours = new Set((await story.sql<Authorization[]>`select * from authorizations where status = 'initiated'`).map(({ externalOrderId }) => externalOrderId))
  return open.filter(({ externalOrderId }) => ours.has(externalOrderId)).flatMap(({ externalOrderId, createdAt }) => {
    const times = [Math.max(since, createdAt), ...(bySession.get(externalOrderId) ?? []).map(({ sentAt }) => sentAt).filter((at) => at > since), story.clock.now()]
    const widest = Math.max(...times.slice(1).map((at, index) => at - times[index]!))
    // Two to three seconds, the loop's own interval, and a little for the steps of others in between.
    return widest > 3_000 + 250 + 1_500 ? [`${externalOrderId}: ${widest} ms without a question`] : []
  })
}

export const INTENTS: Invariant[] = [
  {
    name: 'I21',
    says: 'what the provider was asked to make is in our books: the intent was there before the request',
    check: async (story) => {
      const orders = new Set((await story.sql<Authorization[]>`select * from authorizations`).map(({ externalOrderId }) => externalOrderId))
      const labels = new Set((await story.sql<{ key: string }[]>`select c.provider_label || '/' || a.asset as key from deposit_addresses a join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id`).map(({ key }) => key))
      const { sessions, wallets } = story.sandbox.world.state
      return [
        ...sessions.filter(({ externalOrderId }) => !orders.has(externalOrderId)).map(({ externalOrderId }) => `session ${externalOrderId}`),
        ...wallets.filter(({ label, identifier }) => !labels.has(`${label}/${identifier}`)).map(({ id, label }) => `wallet ${id} ${label}`),
      ]
    },
  },
  {
    name: 'I22',
    says: 'one wallet for one customer and asset at the provider, and ours is that one',
    check: async (story) => {
      const { wallets } = story.sandbox.world.state
      const keys = wallets.map(({ integrationId, label, identifier }) => `${integrationId}/${label}/${identifier}`)
      const rows = await story.sql<{ id: string; address: string; providerLabel: string; asset: string }[]>`
        select a.*, c.provider_label from deposit_addresses a join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id where a.status = 'ready'`
      return [
        ...keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `two wallets for ${key}`),
        ...rows.filter((row) => !wallets.some((one) => one.label === row.providerLabel && one.identifier === row.asset && one.address === row.address))
          .map(({ id, address }) => `${id} says ${address}`),
      ]
    },
  },
  {
    name: 'I22',
    says: 'initiate is sent once for an order id, whatever happened to its answer',
    check: async ({ network }) => {
      const orders = network.calls.filter(({ what }) => what === 'POST /binance/papi/v1/ramp/connect/deposit/initiate').map(orderOf)
      return orders.filter((order, at) => orders.indexOf(order) !== at)
    },
  },
  {
    name: 'I22',
    says: 'a session is told of one transfer, always in the same bytes',
    check: async ({ network }) => {
      const told = new Map<string, string>()
      return network.calls.filter(({ what }) => what.endsWith('/deposit/report')).flatMap((sent) => {
        const before = told.get(orderOf(sent))
        told.set(orderOf(sent), sent.body)
        return before === undefined || before === sent.body ? [] : [`${before} and then ${sent.body}`]
      })
    },
  },
  byQuery('I22', 'an address belongs to one customer', `
    select connection_id, asset, address_key from deposit_addresses where address_key is not null group by 1, 2, 3 having count(*) > 1`),
  { name: 'I23', says: 'at most one question about a session is on its way, also when instances die; one that was stalled comes on top of it', check: singleFlight },
  { name: 'I23', says: 'an open session is asked about every two to three seconds', check: gaps },
  {
    name: 'I24',
    says: 'no connection is asked more often than its pace: 20 a second at Breet, 50 at Binance, for each process',
    check: async ({ network }) => {
      const counts = new Map<string, number>()
      for (const { what, sentAt, task, account } of network.calls) {
        const key = `${task?.instance} ${what.includes('/breet/') ? 'breet' : 'binance'} ${account} ${Math.floor(sentAt / 1000)}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      // A second's worth and the burst before it: 0.9 and 0.1 of the pace, bursts of three quarters and one quarter.
      return [...counts].filter(([key, count]) => count > (key.includes('breet') ? 40 : 100)).map(([key, count]) => `${key}: ${count}`)
    },
  },
]
