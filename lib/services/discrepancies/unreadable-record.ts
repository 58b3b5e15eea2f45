import type { ConnectionRow } from '@/lib/db/connections'
import type { NewDiscrepancy } from '@/lib/db/discrepancies'
import type { UnreadableRecord } from '@/lib/providers/port'

/** A record of a provider's list that cannot be read exactly is never guessed at and never hidden: a person is told which one. */
export function unreadableRecord({ merchantId, environment, id }: ConnectionRow, { providerId, reason }: UnreadableRecord): NewDiscrepancy {
  return { merchantId, environment, subjectType: 'record', subjectId: `${id}/${providerId ?? ''}`, contradiction: { kind: 'unreadable_record', providerId, reason } }
}
