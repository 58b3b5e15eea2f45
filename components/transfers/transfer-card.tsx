import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { formatUtc } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'

import { ProgressSteps } from '@/components/authorizations/progress-steps'
import { Amount } from '@/components/ui/amount'
import { Card, CardBody, CardHeader, Note } from '@/components/ui/card'
import { FullHash } from '@/components/ui/hash'

import { CheckList } from './check-list'
import { transferChecks } from './checks'
import { ReportOnce } from './report-once'
import { TransferBadge } from './transfer-badge'

interface TransferCardProps {
  authorization: Authorization
  transfer: Transfer
  /** the transfer of this authorization whose hash Binance has, or is being given */
  reported: Transfer | undefined
  depositDust: string | null
  disabledReason?: string
}

/** One send: its ladder, its hash, and the one report it may get. */
export function TransferCard({ authorization, transfer, reported, depositDust, disabledReason }: TransferCardProps) {
  return (
    <Card>
      <CardHeader
        title={`Transfer on ${networkName(transfer.network)}`}
        note={<TransferBadge status={transfer.status} />}
        aside={<Amount value={transfer.amount} unit={transfer.cryptoCurrency} className="text-section text-ink-1" />}
      />
      <CardBody className="grid gap-4">
        <ProgressSteps authorization={authorization} transfers={[transfer]} direction="row" />
        <div>
          <p className="text-caption text-ink-2">Hash</p>
          <FullHash value={transfer.txHash} />
        </div>
        <ReportWords transfer={transfer} />
      </CardBody>
      {reported === undefined && (
        <section aria-label="Before the one report" className="border-t">
          <header className="flex flex-wrap items-center gap-x-3 px-4 py-3">
            <h3 className="text-section">Before the one report</h3>
            <span className="ml-auto text-caption text-ink-2">Binance keeps the first hash for ever; a later one changes nothing</span>
          </header>
          <CheckList checks={transferChecks(authorization, transfer, depositDust)} />
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
