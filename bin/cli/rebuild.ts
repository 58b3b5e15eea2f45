import type { Actor } from '@/lib/db/transaction'
import { getMerchant } from '@/lib/services/merchants/get-merchant'
import { applyRebuild } from '@/lib/services/rebuild/apply-rebuild'
import { checkRebuild, type MerchantRebuild } from '@/lib/services/rebuild/check-rebuild'
import type { Difference } from '@/lib/services/rebuild/difference'
import type { Command } from './command'

const CLI: Actor = { kind: 'cli', id: 'cli', name: 'Command line', role: null }

/** Are the records what their bytes say? One hash a merchant: the same before a backup and after its restore. */
export const rebuild: Record<string, Command> = {
  check: {
    usage: '[--merchant ID]',
    required: [],
    optional: ['merchant'],
    isFailure: ({ differences }) => differences !== '0',
    run: async ({ merchant }, db) => {
      if (merchant !== undefined) await getMerchant(db(), merchant)
      const results = await checkRebuild(db(), CLI, merchant === undefined ? {} : { merchantId: merchant })
      const sum = (count: (one: MerchantRebuild) => number) => String(results.reduce((total, one) => total + count(one), 0))
      const first = results.flatMap((one) => one.first).slice(0, 20).map(lineOf)
      return {
        deposits: sum((one) => one.checked.deposits),
        settlements: sum((one) => one.checked.settlements),
        authorizations: sum((one) => one.checked.authorizations),
        webhookEvents: sum((one) => one.checked.webhookEvents),
        differences: sum((one) => one.differences),
        ...Object.fromEntries(first.map((line, at) => [`difference ${at + 1}`, line])),
        ...Object.fromEntries(results.map((one) => [one.merchantId, hashOf(one)])),
      }
    },
  },
  apply: {
    usage: '--merchant ID --deposit ID',
    required: ['merchant', 'deposit'],
    run: async ({ merchant, deposit }, db) => {
      await getMerchant(db(), merchant!)
      const { changed } = await applyRebuild(db(), CLI, { merchantId: merchant!, depositId: deposit! })
      return { depositId: deposit!, changed: changed.length === 0 ? 'nothing' : changed.join(', ') }
    },
  },
}

function lineOf({ subjectType, subjectId, observationId, field, stored, rebuilt }: Difference): string {
  const where = observationId === null ? '' : `, observation ${observationId.slice(0, 12)}`
  return `${subjectType} ${subjectId}${where}: ${field} is ${stored.slice(0, 120)}, the bytes say ${rebuilt.slice(0, 120)}`
}

function hashOf({ stored, rebuilt }: MerchantRebuild): string {
  return stored === rebuilt ? stored : `stored ${stored}, by the bytes ${rebuilt}`
}
