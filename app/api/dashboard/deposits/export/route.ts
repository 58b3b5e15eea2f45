import { requireMemberForRoute } from '@/lib/auth/require-member'
import { DEPOSIT_COLUMNS, depositCells } from '@/lib/contracts/deposit-csv'
import { depositFilterSchema } from '@/lib/contracts/deposit-filters'
import { csvFileName } from '@/lib/http/csv'
import { readQuery } from '@/lib/http/parse'
import { exportDeposits } from '@/lib/services/deposits/export-deposits'
import { noteExport } from '@/lib/services/exports/note-export'
import { readClock } from '@/lib/services/overview/read-clock'

import { download } from '../../download'

/** All deposits of the filter as CSV, not only those of a page. Roles: viewer. */
export async function GET(request: Request): Promise<Response> {
  return download(async () => {
    const caller = await requireMemberForRoute()
    const filter = readQuery(request.url, depositFilterSchema)
    const words = Object.entries(filter).map(([name, value]) => (value === true ? name : `${name}-${String(value)}`))
    return {
      of: caller.merchantId,
      name: csvFileName(['deposits', caller.environment, ...words], new Date(await readClock(caller))),
      columns: DEPOSIT_COLUMNS,
      begin: () => noteExport(caller, { what: 'deposits', filter: new URL(request.url).searchParams.toString() }),
      produce: (write) => exportDeposits(caller, filter, (rows) => write(rows.map(depositCells))),
    }
  })
}
