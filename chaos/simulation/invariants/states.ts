import { byQuery, type Invariant } from './invariant'

export const STATES: Invariant[] = [
  byQuery('I8', 'a deposit’s status falls only when a read-back refuted what a webhook had said', `
    select s.id, s.was, s.became from sim_states s
    where s.noun = 'deposits' and deposit_rank(s.became) < deposit_rank(s.was) and not exists (
      select from history h where h.merchant_id = s.merchant_id and h.subject_id = s.id and h.at = s.at and h.kind = 'deposit.refuted')`),
  byQuery('I8', 'a settlement’s status falls only when its webhook was refuted', `
    with ranked as (select *, array_position(array['unknown', 'pending', 'processing', 'completed', 'rejected', 'reversed'], was) as before,
      array_position(array['unknown', 'pending', 'processing', 'completed', 'rejected', 'reversed'], became) as after from sim_states where noun = 'settlements')
    select id, was, became from ranked where after < before`),
  byQuery('I9', 'one verdict of a session stands: a decided one never changes, but for an older verdict that came later', `
    select s.id, s.was, s.became from sim_states s
    where s.noun = 'authorizations' and s.was in ('authorized', 'rejected', 'expired') and s.became is distinct from s.was and not exists (
      select from discrepancies d where d.merchant_id = s.merchant_id and d.subject_id = s.id and d.kind = 'second_verdict')`),
  byQuery('I10', 'an address that is ready stays ready', `
    select id, was, became from sim_states where noun = 'deposit_addresses' and was = 'ready'`),
  byQuery('I10', 'a session’s verdict is the provider’s word, never our clock’s', `
    select a.id, a.status from authorizations a where a.status in ('authorized', 'rejected', 'expired') and not exists (
      select from authorization_observations o where o.merchant_id = a.merchant_id and o.authorization_id = a.id and o.news->>'kind' = a.status)`),
]
