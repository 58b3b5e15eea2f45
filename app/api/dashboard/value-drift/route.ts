import { requireMemberForRoute } from '@/lib/auth/require-member'
import { DRIFT_COLUMNS, driftCells } from '@/lib/contracts/value-drift'
import { csvFileName } from '@/lib/http/csv'
import { readValueDrift } from '@/lib/services/assets/read-value-drift'
import { noteExport } from '@/lib/services/exports/note-export'
import { readClock } from '@/lib/services/overview/read-clock'

import { download } from '../download'

/** The value drift page as a file: the same rows, every figure exact. Roles: viewer. */
export async function GET(): Promise<Response> {
  return download(async () => {
    const caller = await requireMemberForRoute()
    const { rows, since } = await readValueDrift(caller)
    const from = since.toISOString().slice(0, 7)
    return {
      of: caller.merchantId,
      name: csvFileName(['value-drift', caller.environment, `from-${from}`], new Date(await readClock(caller))),
      columns: DRIFT_COLUMNS,
      begin: () => noteExport(caller, { what: 'value_drift', filter: `from=${from}` }),
      produce: (write) => write(rows.map(driftCells)),
    }
  })
}
