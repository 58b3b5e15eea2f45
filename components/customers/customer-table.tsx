import { CirclePause } from 'lucide-react'

import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { NoValue } from '@/components/ui/amount'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

export interface CustomerLine {
  id: string
  name: string
  email: string | null
  reference: string | null
  addresses: number
  openHolds: number
  createdAt: string
}

/** Customers, newest first: who, whose reference, how many addresses, and whether something is held. */
export function CustomerTable({ customers }: { customers: CustomerLine[] }) {
  return (
    <Table label="Customers">
      <Thead>
        <Th>Customer</Th>
        <Th>Your reference</Th>
        <Th>E-mail</Th>
        <Th align="right">Deposit addresses</Th>
        <Th>Open holds</Th>
        <Th align="right">Since</Th>
      </Thead>
      <Tbody>
        {customers.map((customer) => (
          <Tr key={customer.id} density="roomy">
            <Td phone="title">
              <span className="flex items-center gap-2.5">
                <Avatar name={customer.name} size="sm" />
                <RowLink href={`/customers/${customer.id}`}>{customer.name}</RowLink>
              </span>
            </Td>
            <Td phone="sub" className="max-sm:pl-7.5">{customer.reference === null ? <NoValue /> : <span className="mono">{customer.reference}</span>}</Td>
            <Td className="text-ink-2">{customer.email ?? <NoValue />}</Td>
            <Td align="right">{customer.addresses}</Td>
            <Td phone="end">
              {customer.openHolds > 0 ? (
                <Badge tone="yellow" icon={CirclePause}>
                  {customer.openHolds} held
                </Badge>
              ) : (
                <span className="max-sm:hidden">
                  <NoValue />
                </span>
              )}
            </Td>
            <Td align="right" phone="sub-end" className="text-ink-2">
              <Time at={customer.createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
