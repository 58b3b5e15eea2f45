import * as z from 'zod'
import { decimal, iso, time } from './common'
import { accountLines, assetWords, atUtc, packetLines, packetText, packetTime, withUnit } from './packet-text'
import type { RecoveryCaseRow } from './recovery-cases'
import { packetAccountSchema, type PacketAccount } from './support-packet'

const caseFactsSchema = z.object({
  id: z.string().meta({ description: 'our own id' }),
  txHash: z.string(),
  sentAsset: z.string(),
  sentNetwork: z.string(),
  sentAmount: decimal.nullable(),
  address: z.string().nullable(),
  label: z.string().nullable().meta({ description: 'as it was sent to Breet, which puts a prefix before it' }),
  expectedAsset: z.string().nullable().meta({ description: 'what this address takes' }),
  expectedSymbol: z.string().nullable(),
  expectedNetwork: z.string().nullable(),
  reportedAt: time,
})

/** What Breet's support needs to look for something it has no record of. No secret, no person. */
export const recoveryPacketSchema = z.object({
  about: z.literal('recovery_case'),
  subject: z.string(),
  ask: z.string(),
  preparedAt: time,
  account: packetAccountSchema,
  case: caseFactsSchema,
  text: z.string().meta({ description: 'the same as text, ready to be sent' }),
}).meta({ id: 'RecoverySupportPacket' })
export type RecoveryPacket = z.infer<typeof recoveryPacketSchema>

const ASK = 'Your records show no deposit for this transaction. Please tell us whether you can recover it, what you need from us for that, and what it costs. We know that recovery is done by hand and is not guaranteed.'

/** What getRecoveryCase returns (lib/services/recovery/get-recovery-case.ts). */
interface RecoveryCaseView {
  found: RecoveryCaseRow & { connectionId: string }
  appId: string | null
  label: string | null
  now: Date
}

/** Names each field it takes, so that nothing else of a row can slip in: the team's notes and names stay here. */
export function presentRecoveryPacket({ found, appId, label, now }: RecoveryCaseView): RecoveryPacket {
  const packet: Omit<RecoveryPacket, 'text'> = {
    about: 'recovery_case',
    subject: subjectOf(found),
    ask: ASK,
    preparedAt: iso(now),
    account: { provider: 'breet', environment: found.environment, appId, connectionId: found.connectionId } satisfies PacketAccount,
    case: {
      id: found.id, txHash: found.txHash, sentAsset: found.sentAsset, sentNetwork: found.sentNetwork, sentAmount: found.sentAmount,
      address: found.address, label, expectedAsset: found.asset, expectedSymbol: found.symbol, expectedNetwork: found.network, reportedAt: iso(found.openedAt),
    },
  }
  return { ...packet, text: recoveryText(packet) }
}

function subjectOf({ sentAmount, sentAsset, sentNetwork, symbol, asset, network }: RecoveryCaseRow): string {
  const expected = symbol ?? asset
  const where = expected === null ? 'to one of our deposit addresses' : `to an address for ${expected}${network === null ? '' : ` on ${network}`}`
  return `Recovery request: ${withUnit(sentAmount, sentAsset) ?? sentAsset} on ${sentNetwork}, sent ${where}`
}

function recoveryText(packet: Omit<RecoveryPacket, 'text'>): string {
  const { case: facts } = packet
  const expected = facts.expectedAsset === null ? null : { asset: facts.expectedAsset, symbol: facts.expectedSymbol, network: facts.expectedNetwork }
  return packetText({
    subject: packet.subject,
    ask: packet.ask,
    account: packetLines(accountLines(packet.account)),
    title: 'WHAT WAS SENT, as our customer tells it',
    facts: packetLines([
      ['Transaction hash', facts.txHash],
      ['Sent on', facts.sentNetwork],
      ['Asset', facts.sentAsset],
      ['Amount', withUnit(facts.sentAmount, facts.sentAsset) ?? 'not known'],
      ['Deposit address', facts.address ?? 'not known'],
      ['Label', facts.label === null ? null : `${facts.label} (yours has a prefix before it)`],
      ['The address takes', expected === null ? null : assetWords(expected)],
      ['Told to us', atUtc(facts.reportedAt)],
    ]),
    events: [],
    closing: `Prepared ${packetTime(packet.preparedAt)} UTC by Weir. Our reference: ${facts.id}`,
  })
}
