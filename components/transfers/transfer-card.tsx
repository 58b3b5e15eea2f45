import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { formatUtc } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'
import type { NetworkForms } from '@/lib/domain/place-form'
import { onChainWords } from '@/lib/contracts/on-chain-words'

import { ProgressSteps } from '@/components/authorizations/progress-steps'
import { Amount } from '@/components/ui/amount'
import { Card, CardBody, CardHeader, Note } from '@/components/ui/card'
import { FullHash } from '@/components/ui/hash'

import { CheckList } from './check-list'
import { chainCheck, checksAfterLook, transferChecks } from './checks'
import { OnChainNote } from './on-chain-note'
import { ReportOnce } from './report-once'
import { ContradictedBadge, TransferBadge } from './transfer-badge'

interface TransferCardProps {
  authorization: Authorization
  transfer: Transfer
  /** the transfer of this authorization whose hash Binance has, or is being given */
  reported: Transfer | undefined
  depositDust: string | null
  /** how addresses and memos of its network look */
  forms: NetworkForms | undefined
  /** the exact bytes that went or go to Binance, as text */
  sentBytes: string | null
  /** whether a node of the network is configured */
  canLook: boolean
  disabledReason?: string
}

/** One send: its ladder, its hash, and the one report it may get. */
export function TransferCard({ authorization, transfer, reported, depositDust, forms, sentBytes, canLook, disabledReason }: TransferCardProps) {
  const checks = [...checksAfterLook(transferChecks(authorization, transfer, depositDust, forms), transfer), chainCheck(transfer, canLook)]
  return (
    <Card>
      <CardHeader
        title={`Transfer on ${networkName(transfer.network)}`}
        note={
          <span className="inline-flex flex-wrap items-center gap-2">
            <TransferBadge status={transfer.status} hint={onChainWords(transfer) ?? undefined} />
            {transfer.onChain?.status === 'contradicted' && <ContradictedBadge />}
          </span>
        }
        aside={<Amount value={transfer.amount} unit={transfer.cryptoCurrency} className="text-section text-ink-1" />}
      />
      <CardBody className="grid gap-4">
        <ProgressSteps authorization={authorization} transfers={[transfer]} direction="row" />
        <div>
          <p className="text-caption text-ink-2">Hash</p>
          <FullHash value={transfer.txHash} />
        </div>
        <OnChainNote transfer={transfer} canLook={canLook} disabledReason={disabledReason} />
        <ReportWords transfer={transfer} />
        {sentBytes !== null && transfer.reportStatus !== 'none' && <SentBytes bytes={sentBytes} />}
      </CardBody>
      {reported === undefined && (
        <section aria-label="Before the one report" className="border-t">
          <header className="flex flex-wrap items-center gap-x-3 px-4 py-3">
            <h3 className="text-section">Before the one report</h3>
            <span className="ml-auto text-caption text-ink-2">Binance keeps the first hash for ever; a later one changes nothing</span>
          </header>
          <CheckList checks={checks} />
          <ReportOnce transfer={transfer} disabledReason={disabledReason} />
        </section>
      )}
      {reported !== undefined && reported.id !== transfer.id && (
        <div className="border-t p-4">
          <Note tone="yellow">
            Already reported: this authorization gave Binance the hash <span className="mono">…{reported.txHash.slice(-6)}</span>. Binance keeps the
            first one for ever, so this transfer stays recorded here and is not reported.
          </Note>
        </div>
      )}
    </Card>
  )
}

function ReportWords({ transfer }: { transfer: Transfer }) {
  switch (transfer.reportStatus) {
    case 'none':
      return null
    case 'due':
      if (transfer.reportFailure !== null) {
        return (
          <Note tone="orange">
            Binance’s answer to the first try was lost, and it refuses the repeat: “{transfer.reportFailure}”. It may have kept the hash, so no other one can
            be reported for this session. Mend what it names; the same bytes are sent again by themselves.
          </Note>
        )
      }
      return <Note>The hash is on its way to Binance. The same bytes are sent again until Binance answers.</Note>
    case 'reported':
      return (
        <Note>
          Reported{transfer.reportedAt !== null && ` on ${formatUtc(transfer.reportedAt)}`}. Binance has the hash; it does not say whether the transfer
          was booked.
        </Note>
      )
    case 'refused':
      return <Note tone="orange">Binance refused the report{transfer.reportFailure === null ? '' : `: “${transfer.reportFailure}”`}. Nothing was kept by it.</Note>
  }
}

/** Kept to the byte: what every repeat sends, and what Binance keeps. */
function SentBytes({ bytes }: { bytes: string }) {
  return (
    <details className="text-caption text-ink-2">
      <summary className="cursor-pointer font-name">What was sent, to the byte</summary>
      <pre className="mono mt-2 overflow-x-auto rounded-control border bg-sunken px-3 py-2 whitespace-pre-wrap break-all">{bytes}</pre>
    </details>
  )
}
