'use client'

import { Smartphone } from 'lucide-react'
import { useEffect, useState, type SubmitEvent } from 'react'

import type { Network } from '@/lib/contracts/assets'

import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field, fieldAria, Select } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import type { Problem } from '@/components/ui/post-json'
import { usePost } from '@/components/ui/use-post'

import { EarlierApproval, reusable, useApprovals } from './earlier-approvals'
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
  const { variant, size, disabledReason } = props
  const { post, busy, problem } = usePost('/api/dashboard/authorizations')
  const [offered, setOffered] = useState(false)
  if (disabledReason !== undefined) return <Button variant={variant} size={size} disabledReason={disabledReason}>{WORDS}</Button>
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
          <Button variant={offered ? 'secondary' : 'primary'} type="submit" form="start-authorization" busy={busy}>
            {busy ? 'Asking Binance' : offered ? 'Make a new link all the same' : 'Make the link'}
          </Button>
        </>
      }
    >
      <StartForm {...props} busy={busy} problem={problem} start={(body) => void post(body)} onOffered={setOffered} />
    </Dialog>
  )
}

interface StartFormProps extends StartAuthorizationProps {
  busy: boolean
  problem: Problem | null
  start: (body: { customerId: string; cryptoCurrency: string; networks: FormDataEntryValue[] }) => void
  /** an earlier approval would do, so asking anew is not the first choice */
  onOffered: (offered: boolean) => void
}

function StartForm({ customers, networks, busy, problem, start, onOffered }: StartFormProps) {
  const [coin, setCoin] = useState(() => coinsOf(networks)[0] ?? '')
  const [customerId, setCustomerId] = useState(customers.length === 1 ? customers[0]!.id : '')
  const [chosen, setChosen] = useState<string[]>([])
  const [missing, setMissing] = useState(false)
  const earlier = reusable(useApprovals(customerId), coin, chosen)
  const covers = earlier !== undefined && chosen.length > 0
  useEffect(() => onOffered(covers), [covers, onOffered])

  const read = (form: HTMLFormElement) => new FormData(form).getAll('networks').map(String)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wanted = read(event.currentTarget)
    setMissing(wanted.length === 0)
    if (!busy && wanted.length > 0) start({ customerId, cryptoCurrency: coin, networks: wanted })
  }
  return (
    <form id="start-authorization" className="grid gap-4" onSubmit={submit} onChange={(event) => setChosen(read(event.currentTarget))}>
      <CustomerChoice customers={customers} value={customerId} onChange={setCustomerId} />
      <Field id="coin" label="Coin">
        <Select {...fieldAria('coin')} value={coin} onChange={(event) => setCoin(event.target.value)}>
          {coinsOf(networks).map((code) => (
            <option key={code}>{code}</option>
          ))}
        </Select>
      </Field>
      <NetworkChoices key={coin} coin={coin} networks={networks.filter(({ cryptoCurrency }) => cryptoCurrency === coin)} missing={missing} />
      {earlier && <EarlierApproval approval={earlier} customerName={customers.find(({ id }) => id === customerId)?.name ?? ''} />}
      <ProblemNote problem={problem} />
    </form>
  )
}

interface CustomerChoiceProps extends Pick<StartAuthorizationProps, 'customers'> {
  value: string
  onChange: (id: string) => void
}

function CustomerChoice({ customers, value, onChange }: CustomerChoiceProps) {
  const [only] = customers
  if (only === undefined) return <Note>Make a customer first: an approval always belongs to one.</Note>
  if (customers.length === 1) return null
  return (
    <Field id="customer" label="Customer" help="The newest 200. Others can be asked from their own page.">
      <Select {...fieldAria('customer', { help: true })} required value={value} onChange={(event) => onChange(event.target.value)}>
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
