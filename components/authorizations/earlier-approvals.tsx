'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'

import { formatUtcDay } from '@/lib/contracts/format'
import { listInWords, networkName } from '@/lib/contracts/networks'

import { AppLink } from '@/components/ui/app-link'
import { Note } from '@/components/ui/card'

import { firstNameOf } from './when-it-ends'

export interface Approval {
  id: string
  cryptoCurrency: string
  decidedAt: string
  networks: string[]
}

/** What a customer has approved already; asked when one is chosen, empty until it is known. */
export function useApprovals(customerId: string): Approval[] {
  const { data } = useQuery({
    queryKey: ['approvals', customerId],
    enabled: customerId !== '',
    queryFn: async (): Promise<Approval[]> => {
      const response = await fetch(`/api/dashboard/customers/${encodeURIComponent(customerId)}/approvals`)
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      return ((await response.json()) as { data: Approval[] }).data
    },
  })
  return data ?? []
}

/** The newest approval that has all of these networks; without any chosen, the newest of the coin. */
export function reusable(approvals: readonly Approval[], coin: string, networks: readonly string[]): Approval | undefined {
  return approvals.find((one) => one.cryptoCurrency === coin && networks.every((network) => one.networks.includes(network)))
}

/** "Ada already approved USDT on Tron on 3 Nov 2026: use it" */
export function EarlierApproval({ approval, customerName }: { approval: Approval; customerName: string }) {
  const { id, cryptoCurrency, networks, decidedAt } = approval
  return (
    <div role="status">
      <Note tone="accent" icon={<CircleCheck aria-hidden size={14} />}>
        {firstNameOf(customerName)} already approved {cryptoCurrency} on {listInWords(networks.map(networkName))} on {formatUtcDay(decidedAt)}. Approvals stay
        valid and the addresses do not change:{' '}
        <AppLink href={`/authorizations/${id}`} className="link touch">
          use it
        </AppLink>
      </Note>
    </div>
  )
}
