'use client'

import { useState, type SubmitEvent } from 'react'

import { groupInFours } from '@/lib/contracts/format'
import { SPOKEN_NETWORKS } from '@/lib/domain/network-names'
import { hashFrom, sentHash, sentHashProblem } from '@/lib/domain/sent-elsewhere'

import { Button } from '@/components/ui/button'
import { Field, fieldAria, Input, Select, Textarea } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

export interface CaseAddress {
  id: string
  address: string
  /** "USDC on Base" */
  takes: string
}

interface OpenCaseProps {
  customerId?: string
  /** the customer's addresses to choose from; without a customer the address is pasted */
  addresses: CaseAddress[]
  disabledReason?: string
}

/** What the customer says was sent, and where. The hash is held against the network it is said to come from before it goes anywhere. */
export function OpenCase({ customerId, addresses, disabledReason }: OpenCaseProps) {
  const { post, busy, problem } = usePost('/api/dashboard/recovery-cases')
  const [network, setNetwork] = useState('')
  const [hash, setHash] = useState('')
  const typed = hashFrom(hash)
  const wrongHash = network.trim() === '' || typed === '' ? null : sentHashProblem(network.trim(), sentHash(network.trim(), typed))
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || disabledReason !== undefined || wrongHash !== null) return
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => (typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []))
    void post(Object.fromEntries(given))
  }
  return (
    <form action="/api/dashboard/recovery-cases" method="post" onSubmit={submit} className="grid gap-5">
      {customerId !== undefined && <input type="hidden" name="customerId" value={customerId} />}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field id="sentNetwork" label="Sent on" help="The network it really left on, as the sender’s wallet or exchange names it.">
          <Input {...fieldAria('sentNetwork', { help: true })} name="sentNetwork" list="networks" required maxLength={60} autoComplete="off" value={network} onChange={(event) => setNetwork(event.target.value)} />
        </Field>
        <datalist id="networks">
          {SPOKEN_NETWORKS.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field id="sentAsset" label="Asset sent" help="USDT, BNB …">
            <Input {...fieldAria('sentAsset', { help: true })} name="sentAsset" required maxLength={60} autoComplete="off" />
          </Field>
          <Field id="sentAmount" label="Amount" help="In coins, if known.">
            <Input {...fieldAria('sentAmount', { help: true })} name="sentAmount" inputMode="decimal" autoComplete="off" />
          </Field>
        </div>
      </div>
      <Field id="txHash" label="Transaction hash" error={wrongHash} help="Ask the customer for it, or paste an explorer’s address of it.">
        <Input {...fieldAria('txHash', { error: wrongHash, help: true })} name="txHash" mono required maxLength={400} autoComplete="off" spellCheck={false} value={hash} onChange={(event) => setHash(event.target.value)} />
      </Field>
      <AddressField customerId={customerId} addresses={addresses} />
      <Field id="note" label="Note" help="For your team; Breet never gets it. Optional.">
        <Textarea {...fieldAria('note', { help: true })} name="note" maxLength={2000} />
      </Field>
      <ProblemNote problem={problem} />
      <Button variant="primary" type="submit" busy={busy} disabledReason={disabledReason} className="justify-self-start">
        {busy ? 'Opening' : 'Open the case'}
      </Button>
    </form>
  )
}

function AddressField({ customerId, addresses }: Pick<OpenCaseProps, 'customerId' | 'addresses'>) {
  if (customerId === undefined) {
    return (
      <Field id="address" label="Deposit address it went to" help="It says whose money it is. Leave it empty while it is not known.">
        <Input {...fieldAria('address', { help: true })} name="address" mono maxLength={256} autoComplete="off" spellCheck={false} />
      </Field>
    )
  }
  return (
    <Field id="addressId" label="Deposit address it went to" help="The one the sender pasted, not the one that would have been right.">
      <Select {...fieldAria('addressId', { help: true })} name="addressId" defaultValue={addresses.length === 1 ? addresses[0]!.id : ''}>
        <option value="">Not known</option>
        {addresses.map(({ id, address, takes }) => (
          <option key={id} value={id}>
            {takes}: {groupInFours(address).join(' ')}
          </option>
        ))}
      </Select>
    </Field>
  )
}
