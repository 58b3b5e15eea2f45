'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import type * as z from 'zod'

import { createTransferBody, type Authorization } from '@/lib/contracts/authorizations'
import { networkName } from '@/lib/contracts/networks'
import type { NetworkForms } from '@/lib/domain/place-form'

import { firstNameOf } from '@/components/authorizations/when-it-ends'
import { Button } from '@/components/ui/button'
import { Card, CardFooter, CardHeader } from '@/components/ui/card'
import { Checkbox, Field, fieldAria, Input, Select } from '@/components/ui/field'
import { asSentence } from '@/components/ui/field-error'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

import { CheckList } from './check-list'
import { transferChecks } from './checks'
import { acknowledgement, confirmationCheck, type Ground, wordOfCustomer } from './confirmation-words'

interface RecordTransferProps {
  authorization: Authorization
  /** the live minimum of each network, where the list names one */
  minimums: Record<string, string | null>
  /** how addresses and memos of each network look */
  forms: Record<string, NetworkForms>
  ground: Ground
  disabledReason?: string
}

/** After the merchant has sent from the own wallet: which network, how much, and the hash. Records only; reports nothing. */
export function RecordTransfer({ authorization, minimums, forms, ground, disabledReason }: RecordTransferProps) {
  const { id, addresses, cryptoCurrency, customerName } = authorization
  const { post, busy, problem } = usePost<{ id: string }>(`/api/dashboard/authorizations/${id}/transfers`)
  const { register, handleSubmit, control, reset, formState } = useForm<z.input<typeof createTransferBody>>({
    resolver: zodResolver(createTransferBody),
    defaultValues: { network: addresses[0]?.network ?? '', amount: '', txHash: '', acknowledged: false },
  })
  const [network, amount, txHash] = useWatch({ control, name: ['network', 'amount', 'txHash'] })
  const typed = { network, amount: amount.trim(), txHash: txHash.trim() }
  const place = addresses.find((address) => address.network === network)
  const confirmation = place === undefined ? 'none' : wordOfCustomer(place, typed.amount, ground)
  const name = firstNameOf(customerName)
  const toTick = acknowledgement(name, ground.firstOn.includes(network), confirmation)
  const checks = [...transferChecks(authorization, typed, minimums[network] ?? null, forms[network]), confirmationCheck(name, confirmation)]
  const { errors } = formState
  const save = handleSubmit(async (body) => {
    const sent = { ...body, amount: body.amount.trim(), acknowledged: toTick !== null && body.acknowledged === true }
    if ((await post(sent)) !== null) reset({ network: body.network, amount: '', txHash: '', acknowledged: false })
  })
  return (
    <Card>
      <CardHeader title="Record a transfer" note={`out: sent by you, from your own wallet, in ${cryptoCurrency}`} />
      <form noValidate onSubmit={(event) => void save(event)}>
        <div className="grid items-start gap-4 p-4 sm:grid-cols-[10rem_10rem_minmax(0,1fr)]">
          <Field id="network" label="Network">
            <Select {...fieldAria('network')} {...register('network')}>
              {addresses.map((address) => (
                <option key={address.network} value={address.network}>
                  {networkName(address.network)}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="amount" label="Amount" error={asSentence(errors.amount?.message)}>
            <Input {...fieldAria('amount', { error: errors.amount?.message })} {...register('amount')} unit={cryptoCurrency} inputMode="decimal" autoComplete="off" />
          </Field>
          <Field id="txHash" label="Hash" error={errors.txHash && 'The hash of the transfer, as your wallet shows it.'}>
            <Input {...fieldAria('txHash', { error: errors.txHash?.message })} {...register('txHash')} mono autoComplete="off" spellCheck={false} />
          </Field>
        </div>
        <CheckList checks={checks} />
        {toTick !== null && (
          <div className="border-b bg-yellow-bg px-4 py-2.5 text-yellow-ink">
            <Checkbox {...register('acknowledged')} required label={toTick} />
          </div>
        )}
        <CardFooter className="border-t-0">
          <span className="flex-1">Only recorded here. Nothing goes to Binance yet.</span>
          <Button type="submit" variant="primary" busy={busy} disabledReason={disabledReason}>
            {busy ? 'Recording' : 'Record transfer'}
          </Button>
        </CardFooter>
      </form>
      {problem !== null && (
        <div className="p-4">
          <ProblemNote problem={problem} />
        </div>
      )}
    </Card>
  )
}
