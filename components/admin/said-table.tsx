import { formatUtcClock, formatUtcDay } from '@/lib/contracts/format'

import { NoValue } from '@/components/ui/amount'
import { Card, CardHeader } from '@/components/ui/card'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'

/** One thing the provider said, in its own words. */
export interface SaidLine {
  id: string
  word: string
  reason: string | null
  /** "webhook", "asked by us", ... */
  source: string
  /** UTC ISO */
  providerAt: string | null
  receivedAt: string
}

/** The provider's words as they came, newest first, with both clocks. */
export function SaidTable({ lines }: { lines: SaidLine[] }) {
  return (
    <Card>
      <CardHeader title="What Breet said" note="its own words" aside="newest first" />
      <div className="max-sm:px-4">
        <Table label="What Breet said" boxed={false}>
          <Thead>
            <Th>Word</Th>
            <Th>Reason given</Th>
            <Th>How</Th>
            <Th>Breet’s time</Th>
            <Th>Arrived here</Th>
          </Thead>
          <Tbody>
            {lines.map((line) => (
              <Tr key={line.id}>
                <Td phone="title" className="mono min-w-20 max-w-48 [overflow-wrap:anywhere]">
                  {line.word}
                </Td>
                <Td phone="sub" className="sm:py-2">{line.reason === null ? <NoValue /> : <span className="[overflow-wrap:anywhere]">“{line.reason}”</span>}</Td>
                <Td phone="end" className="text-ink-2">
                  {line.source}
                </Td>
                <Td className="sm:py-2">{line.providerAt === null ? <NoValue /> : <Moment at={line.providerAt} />}</Td>
                <Td phone="sub-end" className="sm:py-2">
                  <Moment at={line.receivedAt} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </Card>
  )
}

/** Day and time; in a narrow column they part there, and the time keeps its zone. */
function Moment({ at }: { at: string }) {
  return (
    <>
      {formatUtcDay(at)}, <span className="whitespace-nowrap">{formatUtcClock(at)} UTC</span>
    </>
  )
}
