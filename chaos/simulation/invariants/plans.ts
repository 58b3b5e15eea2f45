import { byQuery, type Invariant } from './invariant'

export const PLANS: Invariant[] = [
  {
    name: 'I1',
    says: 'a customer’s answer that was taken is on record as it was given',
    check: async ({ sql, answers }) => {
      const rows = new Map((await sql<{ id: string; answer: string | null }[]>`select id, answer from planned_transfers`).map((row) => [row.id, row.answer]))
      return answers.filter(({ planId, answer }) => rows.get(planId) !== answer).map(({ planId, answer }) => `${planId} was answered ${answer}, it says ${rows.get(planId) ?? 'nothing'}`)
    },
  },
  byQuery('I4', 'a question has one answer, told once, or was taken back, or is open', `
    select p.id, p.answer from planned_transfers p
    join lateral (select count(*) filter (where h.kind = 'transfer.plan_confirmed') as yes, count(*) filter (where h.kind = 'transfer.plan_refused') as no,
        count(*) filter (where h.kind = 'transfer.plan_withdrawn') as withdrawn
      from history h where h.merchant_id = p.merchant_id and h.data->>'planId' = p.id) t on true
    where (yes, no, withdrawn) is distinct from (case when p.answer = 'confirmed' then 1 else 0 end, case when p.answer = 'refused' then 1 else 0 end,
        case when p.withdrawn_at is not null then 1 else 0 end) or (p.answer is not null and p.withdrawn_at is not null)`),
  byQuery('I4', 'a note about a fee is told once, and so is its end', `
    select f.id from fee_intents f
    join lateral (select count(*) filter (where h.kind = 'fee.intended') as noted, count(*) filter (where h.kind = 'fee.withdrawn') as withdrawn
      from history h where h.merchant_id = f.merchant_id and h.data->>'feeIntentId' = f.id) t on true
    where noted <> 1 or withdrawn <> (case when f.withdrawn_at is null then 0 else 1 end)`),
  byQuery('I22', 'one note about a fee stands for a hold', `
    select merchant_id, deposit_id from fee_intents where withdrawn_at is null group by 1, 2 having count(*) > 1`),
  byQuery('I22', 'a customer is asked about one transfer at a time for each session and network', `
    select merchant_id, authorization_id, network from planned_transfers where answer is null and withdrawn_at is null group by 1, 2, 3 having count(*) > 1`),
]
