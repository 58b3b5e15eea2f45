import { ChartColumn, Table2 } from 'lucide-react'

import { sum } from '@/lib/domain/money'

import { NoValue, Usd } from '@/components/ui/amount'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Segmented } from '@/components/ui/navigation'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'

import { DayChart, shortDay, type Day } from './day-chart'

/** Per day, as a chart or as the table behind it; the choice is in the address. */
export function DayCard({ days, view }: { days: Day[]; view: 'chart' | 'table' }) {
  const outKnown = days.every((day) => day.outUsd !== null)
  return (
    <Card>
      <CardHeader
        title="Per day"
        note={
          <span className="flex flex-wrap gap-x-4 text-ink-2">
            <Legend className="bg-water">In: received</Legend>
            <Legend className="bg-control">
              Out: sent{outKnown ? <>, <Usd value={sum(days.map((day) => day.outUsd ?? '0'))} approximate /></> : ', not all with a known value'}
            </Legend>
          </span>
        }
        aside={
          <Segmented
            label="Per day as"
            items={[
              { href: '/overview', label: <><ChartColumn aria-hidden size={13} /> Chart</>, current: view === 'chart' },
              { href: '/overview?days=table', label: <><Table2 aria-hidden size={13} /> Table</>, current: view === 'table' },
            ]}
          />
        }
      />
      {view === 'chart' ? (
        <CardBody>
          {days.every((day) => day.inCount + day.outCount === 0) ? (
            <p className="text-body text-ink-2">Nothing was received or sent in these {days.length} days.</p>
          ) : (
            <DayChart days={days} />
          )}
        </CardBody>
      ) : (
        <div className="max-h-96 overflow-y-auto max-sm:px-4">
          <DayTable days={days} />
        </div>
      )}
    </Card>
  )
}

function Legend({ className, children }: { className: string; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2.5 rounded-[2px] ${className}`} />
      {children}
    </span>
  )
}

function DayTable({ days }: { days: Day[] }) {
  return (
    <Table label="Received and sent per day, UTC" boxed={false}>
      <Thead>
        <Th>Day (UTC)</Th>
        <Th align="right">In</Th>
        <Th align="right">Deposits</Th>
        <Th align="right">Of it still held</Th>
        <Th align="right">Out</Th>
        <Th align="right">Transfers</Th>
      </Thead>
      <Tbody>
        {days.toReversed().map((day) => (
          <Tr key={day.day} density="compact">
            <Td phone="title">{shortDay(day.day)}</Td>
            <Td align="right" phone="end">
              <Usd value={day.inUsd} />
            </Td>
            <Td align="right">{day.inCount}</Td>
            <Td align="right">
              <Usd value={day.heldUsd} />
            </Td>
            <Td align="right" phone="sub-end">
              <span className="sm:hidden">out </span>
              {day.outUsd === null ? <NoValue /> : <Usd value={day.outUsd} approximate={day.outCount > 0} />}
            </Td>
            <Td align="right">{day.outCount}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
