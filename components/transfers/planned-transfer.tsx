'use client'

import { useState } from 'react'

import type { Authorization } from '@/lib/contracts/authorizations'
import { formatAmount } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'
import type { PlannedTransfer as Plan } from '@/lib/contracts/planned-transfers'
import { minimumToTransfer } from '@/lib/domain/transfer'

import { firstNameOf } from '@/components/authorizations/when-it-ends'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { Card, CardFooter, CardHeader } from '@/components/ui/card'
import { Field, fieldAria, Input, Select } from '@/components/ui/field'
import { fieldError } from '@/components/ui/field-error'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

import { PlannedList } from './planned-list'

interface PlannedTransferProps {
  authorization: Authorization
  /** newest first */
  plans: Plan[]
  /** the live minimum of each network, where the list names one */
  minimums: Record<string, string | null>
  disabledReason?: string
}

/**
 * Before the merchant sends: the customer is asked on their own page whether address and amount are right. The approval at Binance
 * does not prove who approved; this answer comes through the link that was given to the customer.
 */
export function PlannedTransfer({ authorization, plans, minimums, disabledReason }: PlannedTransferProps) {
  const { id, addresses, cryptoCurrency, customerId, customerName } = authorization
  const action = `/api/dashboard/authorizations/${id}/planned-transfers`
  const { post, busy, problem } = usePost<{ id: string }>(action)
  const [network, setNetwork] = useState(addresses[0]?.network ?? '')
  const [amount, setAmount] = useState('')
  const least = minimumToTransfer(addresses.find((one) => one.network === network)?.minimumAmount ?? null, minimums[network] ?? null)
  const open = plans.find((plan) => plan.network === network && plan.status === 'waiting')
  const name = firstNameOf(customerName)
  const wrong = fieldError(problem, 'amount')
  const ask = async () => {
    if ((await post({ network, amount: amount.trim() })) !== null) setAmount('')
  }
  return (
    <Card>
      <CardHeader title="Ask the customer first" note={`${name} confirms address and amount on their own page`} />
      <PlannedList plans={plans} name={name} disabledReason={disabledReason} />
      <form action={action} method="post" onSubmit={(event) => (event.preventDefault(), busy ? undefined : void ask())}>
        <div className="grid items-start gap-4 p-4 sm:grid-cols-[10rem_14rem]">
          <Field id="plan-network" label="Network">
            <Select {...fieldAria('plan-network')} name="network" value={network} onChange={(event) => setNetwork(event.target.value)}>
              {addresses.map((address) => (
                <option key={address.network} value={address.network}>
                  {networkName(address.network)}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="plan-amount" label="Amount" error={wrong} help={least === null ? 'The minimum is not known.' : `At least ${formatAmount(least)} ${cryptoCurrency}.`}>
            <Input
              {...fieldAria('plan-amount', { error: wrong, help: true })} name="amount" value={amount} onChange={(event) => setAmount(event.target.value)}
              unit={cryptoCurrency} inputMode="decimal" autoComplete="off" required
            />
          </Field>
        </div>
        {problem !== null && wrong === undefined && (
          <div className="px-4 pb-4">
            <ProblemNote problem={problem} />
          </div>
        )}
        <CardFooter className="border-t-0">
          <span className="flex-1 basis-60">
            {open === undefined ? (
              <>
                It appears at once on the page behind {name}’s link: <AppLink href={`/customers/${customerId}`} className="link">make or copy the link</AppLink>.
              </>
            ) : (
              `${name} is being asked about this network. Take that question back to ask another.`
            )}
          </span>
          <Button type="submit" busy={busy} disabledReason={disabledReason}>
            {busy ? 'Asking' : 'Ask the customer to confirm'}
          </Button>
        </CardFooter>
      </form>
    </Card>
  )
}
