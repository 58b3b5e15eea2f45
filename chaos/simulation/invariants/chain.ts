import { DEEP, type ChainTransaction } from '../chain'
import type { Story } from '../story'
import { byQuery, type Invariant } from './invariant'

interface Row {
  id: string
  txHash: string
  status: string
  chainStatus: string
  chainProblem: string | null
  createdAt: Date
  confirmedAt: Date | null
  nextAttemptAt: Date | null
}

const DAY_MS = 24 * 3_600_000
const REST_MS = 60_000

const rowsOf = ({ sql }: Story) => sql<Row[]>`
  select t.id, t.tx_hash, t.status, t.created_at, r.status as chain_status, r.problem as chain_problem, r.next_attempt_at,
    (select min(s.at) from sim_states s where s.noun = 'transfer_receipts' and s.id = t.id and s.became = 'confirmed') as confirmed_at
  from transfers t join transfer_receipts r on r.merchant_id = t.merchant_id and r.transfer_id = t.id where t.network = 'BSC' order by t.id`

const isRight = (sent: ChainTransaction | null) => sent?.way === 'right' || sent?.way === 'in parts'

/** Each that was ever called confirmed, with the moment. A reorganisation deeper than our own rule is nobody's mistake. */
async function confirmed(story: Story): Promise<string[]> {
  const { chain } = story
  return (await rowsOf(story)).flatMap(({ id, txHash, confirmedAt, status, chainStatus }) => {
    if (confirmedAt === null) return status === 'confirmed' || chainStatus === 'confirmed' ? [`${id} is confirmed, and nobody saw it become so`] : []
    const sent = chain.find(txHash)
    if (sent?.takenBackDeep) return []
    const deepAt = sent?.block == null ? null : chain.timeOf(sent.block + DEEP - 1)
    const truly = isRight(sent) && deepAt !== null && deepAt <= confirmedAt.getTime()
    return truly ? [] : [`${id} was called confirmed at ${confirmedAt.toISOString()}; it was sent "${sent?.way ?? 'never'}", its block ${sent?.block ?? 'none'} was ${DEEP} deep at ${deepAt === null ? 'no time' : new Date(deepAt).toISOString()}`]
  })
}

/** What the last look must have found: no block came after it. */
async function lastLook(story: Story): Promise<string[]> {
  const { chain, clock } = story
  return (await rowsOf(story)).flatMap(({ id, txHash, chainStatus, chainProblem, createdAt, confirmedAt, nextAttemptAt }) => {
    const sent = chain.mined(txHash)
    if (confirmedAt !== null && sent?.takenBackDeep !== false) return []
    const ageMs = clock.now() - createdAt.getTime()
    const open = ageMs > DAY_MS ? (ageMs > DAY_MS + REST_MS ? ['gave_up'] : ['gave_up', 'waiting']) : ['waiting']
    const depth = sent === null ? 0 : chain.head - sent.block + 1
    const expected = sent === null ? open : !isRight(sent) ? ['contradicted'] : depth >= DEEP ? ['confirmed'] : open
    return expected.includes(chainStatus) ? [] : [
      `${id} was sent "${chain.find(txHash)?.way ?? 'never'}" and is ${depth} blocks deep, it says ${chainStatus} (${chainProblem}), due ${nextAttemptAt?.toISOString() ?? 'never'}`,
    ]
  })
}

export const CHAIN: Invariant[] = [
  { name: 'I12', says: 'a transfer is called confirmed only when the chain truly has it, right and deep enough', check: confirmed },
  { name: 'I25', says: 'after a last look every transfer says what the chain truly has', check: lastLook },
  byQuery('I8', 'a transfer’s status never falls', `
    with ranked as (select *, array_position(array['sent', 'confirmed', 'reported'], was) as before,
      array_position(array['sent', 'confirmed', 'reported'], became) as after from sim_states where noun = 'transfers')
    select id, was, became from ranked where after < before`),
  byQuery('I8', 'what is confirmed on chain stays confirmed', `
    select id, was, became from sim_states where noun = 'transfer_receipts' and was = 'confirmed' and became is distinct from was`),
  byQuery('I11', 'every turn of what the chain has is in the history', `
    select s.id, s.was, s.became from sim_states s where s.noun = 'transfer_receipts' and s.was is not null and s.was is distinct from s.became
      and not exists (select from history h where h.merchant_id = s.merchant_id and h.subject_id = s.id and h.at = s.at and h.kind = case s.became
        when 'waiting' then 'transfer.seen_waiting' when 'confirmed' then 'transfer.confirmed' when 'contradicted' then 'transfer.contradicted' else 'transfer.not_confirmed' end)`),
  {
    name: 'I21',
    says: 'what the chain contradicts is reported only after somebody typed that it is to be',
    check: async ({ sql, typed }) => {
      const rows = await sql<{ id: string }[]>`select id from sim_states where noun = 'reports' and became = 'contradicted' order by n`
      return rows.filter(({ id }) => !typed.has(id)).map(({ id }) => id)
    },
  },
]
