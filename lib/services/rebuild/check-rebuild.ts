import { createHash } from 'node:crypto'
import type { Sql, Tx } from '@/lib/db/client'
import type { PageOf } from '@/lib/db/evidence'
import { listMerchantIds } from '@/lib/db/merchants'
import { type Actor, asSystem, inMerchant } from '@/lib/db/transaction'
import { canonical, type Difference, type Retold } from './difference'
import { retellAuthorizations } from './retell-authorizations'
import { retellDeposits } from './retell-deposits'
import { retellEvents } from './retell-events'
import { retellSettlements } from './retell-settlements'

export interface MerchantRebuild {
  merchantId: string
  checked: Record<'deposits' | 'settlements' | 'authorizations' | 'webhookEvents', number>
  /** how many there are, and the first of them */
  differences: number
  first: Difference[]
  /** sha256 over every derived column of every record, in order of ids: as stored, and as the bytes tell it */
  stored: string
  rebuilt: string
}

const RETELL: [keyof MerchantRebuild['checked'], (db: Tx, page: PageOf) => Promise<Retold[]>][] = [
  ['deposits', retellDeposits], ['settlements', retellSettlements], ['authorizations', retellAuthorizations], ['webhookEvents', retellEvents],
]
const FIRST = 20

/**
 * Tells every record anew from the bytes that were kept, by the same translation and the same fold, and compares it with what is
 * stored: rows, observations, and the bytes with their own hash. Reads a page at a time, each at one moment, so it may run
 * beside the worker; it writes nothing. What no bytes tell is taken as stored: when a read-back arrived, and the minimum in force at a flag.
 */
export async function checkRebuild(db: Sql, actor: Actor, input: { merchantId?: string; limit?: number } = {}): Promise<MerchantRebuild[]> {
  const merchantIds = input.merchantId === undefined ? await asSystem(db, actor, (ctx) => listMerchantIds(ctx.db)) : [input.merchantId]
  const results: MerchantRebuild[] = []
  for (const merchantId of merchantIds) results.push(await checkMerchant(db, actor, merchantId, input.limit ?? 100))
  return results
}

async function checkMerchant(db: Sql, actor: Actor, merchantId: string, limit: number): Promise<MerchantRebuild> {
  const checked = { deposits: 0, settlements: 0, authorizations: 0, webhookEvents: 0 }
  const [stored, rebuilt] = [createHash('sha256'), createHash('sha256')]
  const first: Difference[] = []
  let differences = 0
  for (const [noun, retell] of RETELL) {
    for (let afterId = '', page: Retold[] = []; afterId === '' || page.length === limit; afterId = page.at(-1)?.subjectId ?? ' ') {
      const from = { merchantId, afterId, limit }
      page = await inMerchant(db, merchantId, actor, (ctx) => retell(ctx.db, from), 'isolation level repeatable read read only')
      checked[noun] += page.length
      for (const one of page) {
        stored.update(`${noun} ${one.subjectId} ${canonical(one.stored)}\n`)
        rebuilt.update(`${noun} ${one.subjectId} ${canonical(one.rebuilt)}\n`)
        differences += one.differing.length
        first.push(...one.differing.slice(0, FIRST - first.length))
      }
    }
  }
  return { merchantId, checked, differences, first, stored: stored.digest('hex'), rebuilt: rebuilt.digest('hex') }
}
