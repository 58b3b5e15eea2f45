import type { Caller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { openConnection } from '@/lib/services/connections/open-connection'
import { importWallets, type ImportResult } from '@/lib/services/imports/import-wallets'
import type { Command } from './command'

/** Brings in wallets that are at Breet already, as the page under Settings does. */
export const importWalletsCommand: Command = {
  usage: '--connection ID --wallets all|ID,ID,...',
  required: ['connection', 'wallets'],
  run: async (flags, db) => {
    const known = await openConnection(db(), flags.connection!)
    if (!known) throw notFound('connection')
    const { merchantId, environment, id } = known.row
    const caller: Caller = { db: db(), merchantId, environment, actor: { kind: 'cli', id: 'cli', name: 'Command line', role: null } }
    const walletIds = flags.wallets === 'all' ? 'all' : flags.wallets!.split(',').map((one) => one.trim()).filter((one) => one !== '')
    return importAll(caller, id, walletIds)
  },
}

async function importAll(caller: Caller, connectionId: string, walletIds: string[] | 'all'): Promise<Record<string, string>> {
  const sum = { imported: 0, alreadyHere: 0, refused: 0 }
  const reasons: string[] = []
  let fromPage: number | null = 1
  while (fromPage !== null) {
    const step: ImportResult = await importWallets(caller, { connectionId, walletIds, fromPage })
    for (const name of ['imported', 'alreadyHere', 'refused'] as const) sum[name] += step[name]
    reasons.push(...step.refusals.map(({ walletId, reason }) => `${walletId ?? 'without id'}: ${reason}`))
    fromPage = step.nextPage
  }
  const counts = Object.fromEntries(Object.entries(sum).map(([name, count]) => [name, String(count)]))
  return { ...counts, ...(reasons.length > 0 && { refusedBecause: reasons.slice(0, 50).join(' ') }) }
}
