'use client'

import { useState, type SubmitEvent } from 'react'

import { MAX_NARRATION, type BankCurrency } from '@/lib/contracts/address-payouts'

import { Button } from '@/components/ui/button'
import { Field, fieldAria, Input } from '@/components/ui/field'
import { fieldError } from '@/components/ui/field-error'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

import { BankPicker, type BankChoice } from './bank-picker'

interface AccountFormProps {
  addressId: string
  currency: BankCurrency
  banks: BankChoice[]
}

/** Bank and account, whose name Breet is then asked for. Nothing changes by asking; the next page shows the name. */
export function AccountForm({ addressId, currency, banks }: AccountFormProps) {
  const action = `/api/dashboard/addresses/${addressId}/confirm-account`
  const { post, busy, problem } = usePost(action)
  const [noBank, setNoBank] = useState(false)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const [bankId, narration] = [String(typed.get('bankId')), String(typed.get('narration')).trim()]
    setNoBank(bankId === '')
    if (busy || bankId === '') return
    void post({ currency, bankId, accountNumber: typed.get('accountNumber'), ...(narration !== '' && { narration }) })
  }
  const wrong = (path: string) => fieldError(problem, path)
  return (
    <form action={action} method="post" onSubmit={submit} className="grid max-w-md gap-4">
      <input type="hidden" name="currency" value={currency} />
      <BankPicker key={currency} banks={banks} error={noBank ? 'Choose a bank from the list: typing a name is not enough.' : undefined} />
      <Field id="account-number" label="Account number" help="It goes to Breet. Weir keeps the last four digits only." error={wrong('accountNumber')}>
        <Input
          {...fieldAria('account-number', { help: true, error: wrong('accountNumber') })}
          name="accountNumber"
          mono
          required
          minLength={4}
          maxLength={40}
          inputMode={currency === 'ngn' ? 'numeric' : undefined}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field id="narration" label="Text on the bank statement" help={`Optional, at most ${MAX_NARRATION} characters.`} error={wrong('narration')}>
        <Input {...fieldAria('narration', { help: true, error: wrong('narration') })} name="narration" maxLength={MAX_NARRATION} autoComplete="off" />
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {busy ? 'Asking the bank' : 'Confirm account name'}
        </Button>
      </div>
      <ProblemNote problem={problem} atFields={['bankId', 'accountNumber', 'narration']} />
    </form>
  )
}
