import type { Deposit } from '@/lib/contracts/deposits'
import { formatMoney, formatUsd } from '@/lib/contracts/format'
import { driftPercent, driftWords } from '@/lib/contracts/value-drift'
import { driftBetween } from '@/lib/domain/drift'
import { compare, isZero, multiply, subtract } from '@/lib/domain/money'

import { Amount, Usd } from '@/components/ui/amount'
import { Card, CardBody, CardHeader, Note } from '@/components/ui/card'
import { FactStrip, Ledger } from '@/components/ui/facts'

import { isEstimate } from './deposit-state'

interface DepositMoneyProps {
  deposit: Deposit
  /** resolution fee that a completed message named, USD; null: none was paid */
  releaseFeeUsd: string | null
  /** value in the first message that carried one, USD */
  detectedUsd: string | null
}

/** The money line by line, then what it was worth when. */
export function DepositMoney({ deposit, releaseFeeUsd, detectedUsd }: DepositMoneyProps) {
  const currency = deposit.receiveCurrency?.toUpperCase() ?? null
  return (
    <Card>
      <CardHeader title="Money" aside={currency === null ? undefined : `${currency} settlement`} />
      <CardBody>
        {deposit.status === 'completed' ? <Settled deposit={deposit} releaseFeeUsd={releaseFeeUsd} currency={currency} /> : <NotYet deposit={deposit} />}
      </CardBody>
      <Values deposit={deposit} detectedUsd={detectedUsd} />
    </Card>
  )
}

function NotYet({ deposit }: { deposit: Deposit }) {
  return (
    <>
      <Ledger
        lines={[
          { name: 'Received', value: <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} /> },
          { name: 'Worth', value: <Usd value={deposit.amountUsd} approximate={isEstimate(deposit)} /> },
        ]}
      />
      <p className="mt-2 text-caption text-ink-2">
        {deposit.status === 'orphaned' ? 'Breet does not credit it.' : 'Nothing is credited yet, so fees, rate and net are not known.'}
      </p>
    </>
  )
}

function Settled({ deposit, releaseFeeUsd, currency }: { deposit: Deposit; releaseFeeUsd: string | null; currency: string | null }) {
  const { amountUsd, feeUsd, rate, netAmount } = deposit
  const netUsd = amountUsd === null ? null : subtract(subtract(amountUsd, feeUsd ?? '0'), releaseFeeUsd ?? '0')
  const noFee = deposit.hold === null ? 'Resolution fee, never held' : 'Resolution fee, none'
  return (
    <>
      <Ledger
        lines={[
          { name: 'Received', value: <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} /> },
          { name: 'Worth when completed', value: <Usd value={amountUsd} /> },
          { name: 'Platform fee', value: feeUsd === null ? 'not known' : less(feeUsd) },
          { name: releaseFeeUsd === null ? noFee : 'Resolution fee', value: less(releaseFeeUsd ?? '0') },
          { name: 'Net', value: <Usd value={netUsd} />, total: true },
          {
            name: rate === null || currency === null ? 'Credited' : `Credited at ${formatMoney(rate, currency)} a dollar`,
            value: netAmount === null || currency === null ? 'not known' : <strong className="font-strong">{formatMoney(netAmount, currency)}</strong>,
          },
        ]}
      />
      {differs(netUsd, rate, netAmount) && (
        <div className="mt-3">
          <Note tone="yellow">Our sum of these lines and Breet’s net differ by more than a cent. Breet’s net is what counts.</Note>
        </div>
      )}
    </>
  )
}

function less(usd: string): string {
  return isZero(usd) ? '$0.00' : `− ${formatUsd(usd, 'up')}`
}

/** Whether the provider's net is more than one US cent away from the lines above it. */
function differs(netUsd: string | null, rate: string | null, netAmount: string | null): boolean {
  if (netUsd === null || rate === null || netAmount === null || isZero(rate)) return false
  const gap = subtract(multiply(netUsd, rate), netAmount).replace('-', '')
  return compare(gap, multiply(rate, '0.01')) > 0
}

function Values({ deposit, detectedUsd }: Pick<DepositMoneyProps, 'deposit' | 'detectedUsd'>) {
  const flagged = deposit.hold?.amountUsdAtFlag ?? null
  const completed = deposit.status === 'completed' ? deposit.amountUsd : null
  const drift = completed === null || detectedUsd === null ? null : driftBetween(detectedUsd, completed)
  const items = [
    { name: 'Detected', value: <Usd value={detectedUsd} /> },
    ...(deposit.hold === null ? [] : [{ name: 'Flagged', value: <Usd value={flagged} /> }]),
    ...(completed === null ? [] : [{ name: 'Completed', value: <Usd value={completed} />, note: drift === null ? undefined : isZero(drift.usd) ? 'no drift' : `drift ${[driftWords(drift.usd), driftPercent(drift.percent)].filter(Boolean).join(', ')}` }]),
  ]
  return <FactStrip items={items} />
}
