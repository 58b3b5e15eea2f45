'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { UserPlus } from 'lucide-react'
import { useForm } from 'react-hook-form'
import type * as z from 'zod'

import { createCustomerBody } from '@/lib/contracts/customers'

import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field, fieldAria, Input } from '@/components/ui/field'
import { asSentence } from '@/components/ui/field-error'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

/** A box left empty means "not known", never an empty text. */
const optional = { setValueAs: (typed: string) => (typed.trim() === '' ? undefined : typed) }

/** Goes to the new customer afterwards. The same reference leads to the customer that has it already. */
export function NewCustomer({ disabledReason }: { disabledReason?: string }) {
  const { post, busy, problem } = usePost('/api/dashboard/customers')
  const { register, handleSubmit, formState } = useForm<z.input<typeof createCustomerBody>>({
    resolver: zodResolver(createCustomerBody),
    defaultValues: { name: '' },
  })
  const { errors } = formState
  if (disabledReason !== undefined) {
    return (
      <Button variant="primary" disabledReason={disabledReason}>
        New customer
      </Button>
    )
  }
  return (
    <Dialog
      trigger={
        <>
          <UserPlus aria-hidden size={14} /> New customer
        </>
      }
      triggerVariant="primary"
      title="New customer"
      description="Somebody who will send you deposits. They need no account: you give them a link to their own page."
      footer={
        <>
          <DialogClose>Not now</DialogClose>
          <Button variant="primary" type="submit" form="new-customer" busy={busy}>
            {busy ? 'Saving' : 'Save customer'}
          </Button>
        </>
      }
    >
      <form id="new-customer" noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit((typed) => post(typed))(event)}>
        <Field id="name" label="Name" error={errors.name && 'A customer needs a name of at most 200 characters.'}>
          <Input {...fieldAria('name', { error: errors.name?.message })} {...register('name')} autoComplete="off" />
        </Field>
        <Field id="reference" label="Your reference" help="Your own id of this customer. Optional; one customer each." error={asSentence(errors.reference?.message)}>
          <Input {...fieldAria('reference', { error: errors.reference?.message, help: true })} {...register('reference', optional)} mono autoComplete="off" />
        </Field>
        <Field id="email" label="E-mail" help="Optional; Weir sends nothing to it." error={asSentence(errors.email?.message)}>
          <Input {...fieldAria('email', { error: errors.email?.message, help: true })} {...register('email', optional)} type="email" autoComplete="off" />
        </Field>
        <ProblemNote problem={problem} />
      </form>
    </Dialog>
  )
}
