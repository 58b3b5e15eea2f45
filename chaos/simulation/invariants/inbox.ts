import { byQuery, type Invariant } from './invariant'

export const INBOX: Invariant[] = [
  {
    name: 'I1',
    says: 'every delivery that was answered with "taken" is in the inbox',
    check: async ({ acknowledged, sql }) => {
      const rows = await sql<{ connectionId: string; bodySha256: string }[]>`select connection_id, body_sha256 from webhook_events`
      const stored = new Set(rows.map((row) => `${row.connectionId}/${row.bodySha256}`))
      return acknowledged.map(({ connectionId, bodySha256 }) => `${connectionId}/${bodySha256}`).filter((key) => !stored.has(key))
    },
  },
  byQuery('I1', 'whatever came into the books was committed to the disk, although this database says that nobody needs to wait for it', `
    select noun, id, became from sim_states where waits = 'off'`),
  byQuery('I1', 'nothing in the inbox waits for ever', "select id from webhook_events where status = 'received'"),
]
