import { DepositBadge, VerificationMark } from '@/components/deposits/deposit-badge'
import type { DepositWordInput } from '@/components/deposits/deposit-words'
import { TransferBadge } from '@/components/transfers/transfer-badge'
import { Amount } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DirectionMark } from '@/components/ui/marks'
import { Time } from '@/components/ui/time'
import type { Verification } from '@/lib/domain/deposit'
import type { TransferStatus } from '@/lib/domain/transfer'

interface Line {
  id: string
  at: string
  customerName: string | null
  amount: string | null
  symbol: string
}

export type LatestLine =
  | (Line & { direction: 'in'; state: DepositWordInput & { providerWord: string | null; hint?: string }; verification: Verification })
  | (Line & { direction: 'out'; status: TransferStatus })

/** The newest of both directions, told apart by mark and word. */
export function Latest({ lines }: { lines: LatestLine[] }) {
  return (
    <Card>
      <CardHeader
        title="Latest"
        aside={
          <AppLink href="/deposits" className="link touch">
            All deposits
          </AppLink>
        }
      />
      {lines.length === 0 ? (
        <CardBody className="text-body text-ink-2">Nothing yet. What customers send, and what you send, appears here.</CardBody>
      ) : (
        <ul className="py-1.5">
          {lines.map((line) => (
            <li key={line.id} className="relative flex items-start gap-3 px-4 py-2 hover:bg-hover">
              <span className="pt-1">
                <DirectionMark direction={line.direction} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="truncate text-body font-name">
                  <AppLink
                    href={line.direction === 'in' ? `/deposits/${line.id}` : '/transfers'}
                    className="before:absolute before:inset-0 focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent"
                  >
                    {line.customerName ?? 'No customer matched'}
                  </AppLink>
                </p>
                <p className="text-caption text-ink-2">
                  {line.direction === 'in' ? 'In' : 'Out'} · <Time at={line.at} />
                </p>
              </div>
              <div className="grid justify-items-end gap-1 text-body">
                <Amount value={line.amount} unit={line.symbol} />
                <State line={line} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function State({ line }: { line: LatestLine }) {
  if (line.direction === 'out') return <TransferBadge status={line.status} />
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-2">
      <VerificationMark verification={line.verification} exceptionsOnly />
      <DepositBadge {...line.state} />
    </span>
  )
}
