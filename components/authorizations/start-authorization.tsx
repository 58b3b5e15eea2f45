'use client'

import { Smartphone } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'

import type { Network } from '@/lib/contracts/assets'

import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field, fieldAria, Select } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

import { NetworkChoices } from './network-choices'

interface StartAuthorizationProps {
  /** one customer, or the ones to choose from */
  customers: { id: string; name: string; reference: string | null }[]
  /** the live list of all coins */
  networks: Network[]
  variant?: ButtonVariant
  size?: ButtonSize
  disabledReason?: string
}

const WORDS = 'Ask for Binance approval'

/** One coin, several networks, one customer; then straight to the record with its code. */
export function StartAuthorization(props: StartAuthorizationProps) {
  const { customers, networks, variant, size, disabledReason } = props
  const { post, busy, problem } = usePost('/api/dashboard/authorizations')
  const [coin, setCoin] = useState(() => coinsOf(networks)[0] ?? '')
  const [missing, setMissing] = useState(false)
  if (disabledReason !== undefined) return <Button variant={variant} size={size} disabledReason={disabledReason}>{WORDS}</Button>

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const chosen = typed.getAll('networks')
    setMissing(chosen.length === 0)
    if (busy || chosen.length === 0) return
    void post({ customerId: typed.get('customerId'), cryptoCurrency: coin, networks: chosen })
  }
  return (
    <Dialog
      trigger={
        <>
          <Smartphone aria-hidden size={14} /> {WORDS}
        </>
      }
      triggerVariant={variant}
      triggerSize={size}
      title={WORDS}
      description="The customer approves in the Binance App and shows you their deposit addresses. Nothing is sent by approving."
      footer={
        <>
          <DialogClose>Not now</DialogClose>
          <Button variant="primary" type="submit" form="start-authorization" busy={busy}>
            {busy ? 'Asking Binance' : 'Make the link'}
          </Button>
        </>
      }
    >
      <form id="start-authorization" className="grid gap-4" onSubmit={submit}>
        <CustomerChoice customers={customers} />
        <Field id="coin" label="Coin">
          <Select {...fieldAria('coin')} value={coin} onChange={(event) => setCoin(event.target.value)}>
            {coinsOf(networks).map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </Field>
        <NetworkChoices key={coin} coin={coin} networks={networks.filter(({ cryptoCurrency }) => cryptoCurrency === coin)} missing={missing} />
        <ProblemNote problem={problem} />
      </form>
    </Dialog>
  )
}

function CustomerChoice({ customers }: Pick<StartAuthorizationProps, 'customers'>) {
  const [only] = customers
  if (only === undefined) return <Note>Make a customer first: an approval always belongs to one.</Note>
  if (customers.length === 1) return <input type="hidden" name="customerId" value={only.id} />
  return (
    <Field id="customer" label="Customer" help="The newest 200. Others can be asked from their own page.">
      <Select {...fieldAria('customer', { help: true })} name="customerId" required defaultValue="">
        <option value="" disabled>
          Choose a customer
        </option>
        {customers.map(({ id, name, reference }) => (
          <option key={id} value={id}>
            {reference === null ? name : `${name} (${reference})`}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function coinsOf(networks: Network[]): string[] {
  const coins = [...new Set(networks.filter(({ depositEnabled }) => depositEnabled).map(({ cryptoCurrency }) => cryptoCurrency))].toSorted()
  // The coin most sent first; the rest by name.
  return coins.includes('USDT') ? ['USDT', ...coins.filter((coin) => coin !== 'USDT')] : coins
}
