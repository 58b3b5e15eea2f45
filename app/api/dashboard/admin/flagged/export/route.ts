import { chosenEnvironment } from '@/lib/auth/chosen-environment'
import { optionalAdmin } from '@/lib/auth/require-admin'
import { FLAGGED_COLUMNS, flaggedCells } from '@/lib/contracts/flagged-csv'
import { flaggedFilterSchema } from '@/lib/contracts/flagged-filters'
import { AppError, notFound } from '@/lib/domain/errors'
import { csvFileName } from '@/lib/http/csv'
import { readQuery } from '@/lib/http/parse'
import { noteAdminExport } from '@/lib/services/exports/note-admin-export'
import { listFlaggedDeposits } from '@/lib/services/holds/list-flagged-deposits'
import { readAdminShell } from '@/lib/services/overview/read-admin-shell'

import { download } from '../../../download'

const ROWS_AT_ONCE = 500

/** The queue of held deposits as CSV, one line a deposit, exactly what is filtered. For everybody but admins there is no such file. */
export async function GET(request: Request): Promise<Response> {
  return download(async () => {
    const admin = await optionalAdmin()
    if (admin === null) throw notFound('file')
    const query = readQuery(request.url, flaggedFilterSchema)
    const { environment } = await readAdminShell(admin, await chosenEnvironment())
    const queue = await listFlaggedDeposits(admin, { ...query, environment })
    if (queue.cut !== null) {
      throw new AppError('conflict', `More is held than one file takes (${queue.cut.held} deposits). Choose a merchant, then export again.`)
    }
    const lines = [...queue.pools, ...queue.others].flatMap(({ pool, holds }) => holds.map((hold) => ({ hold, pool })))
    return {
      of: 'admin',
      name: csvFileName(['flagged', environment, ...wordsOf(query, queue.merchants)], new Date(queue.now)),
      columns: FLAGGED_COLUMNS,
      begin: () => noteAdminExport(admin, { environment, filter: new URL(request.url).searchParams.toString(), rows: lines.map(({ hold }) => hold) }),
      produce: async (write) => {
        for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
          await write(lines.slice(from, from + ROWS_AT_ONCE).map(({ hold, pool }) => flaggedCells(hold, pool)))
        }
      },
    }
  })
}

/** The filter in the file's name; a merchant by name. */
function wordsOf(query: Record<string, unknown>, merchants: { id: string; name: string }[]): string[] {
  return Object.entries(query).map(([name, value]) => {
    if (name === 'merchantId') return merchants.find(({ id }) => id === value)?.name ?? String(value)
    return value === true ? name : `${name}-${String(value)}`
  })
}
